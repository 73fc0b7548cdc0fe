"""What an election is and whose word holds (范围与依据): its kind, who fixes the day, which policy prevails."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.facts import one_of
from electoral_rules.book.ruled import Decision, Rulebook, Ruled, rests_on
from electoral_rules.dates.windows import election_day_allowed

Kind = Literal["general_election", "by_election", "recall"]
GENERAL: Kind = "general_election"
"""换届选举: it elects a whole body."""
KINDS: Mapping[str, str] = {"general_election": "换届选举", "by_election": "补选", "recall": "罢免"}


class Precedence(TypedDict, total=False):
    """政策依据: what this document carries out (`follows`), or what gives way to it (`replaces`)."""

    follows: list[str]
    replaces: Literal["earlier_policy"]


def elects(kind: str, offices: Collection[str]) -> tuple[str, ...]:
    """What only one open election may elect at a time: a general one the whole body (""), any other its offices."""
    return ("",) if kind == "general_election" else tuple(offices)


@rests_on("election.kind")
def kind_allowed(rule: Ruled[Kind], kind: Kind) -> Decision:
    """Whether the document is for this kind of election: a general one (换届), a by-election (补选) or a recall (罢免)."""
    one_of(kind, KINDS)
    ruled = KINDS[rule.value]
    yes = f"文件适用于{ruled}。", f"The document is for a {rule.value}."
    no = f"文件只适用于{ruled}，请选用{KINDS[kind]}的文件。", f"The document is for a {rule.value}, not a {kind}."
    return rule.decide(kind == rule.value, yes, no, observed=kind)


@rests_on("election.day_choice")
def day_fixed_by(rule: Ruled[Literal["community"]], body: str) -> Decision:
    """Whether `body` (community, street, district) fixes the election day (选举日由谁确定)."""
    yes = "选举日由社区在规定的时间内确定。", "The community fixes the day within the window."
    no = "选举日应由社区确定，请由社区提出。", "The community fixes the day: let it name one."
    return rule.decide(body == rule.value, yes, no, observed=body)


@rests_on("election.common_day")
def common_day(rule: Ruled[bool], days: Collection[date]) -> Decision:
    """Whether the whole community votes on one common day (集中选举日); `days` are all days votes are planned for."""
    planned = sorted(set(days))
    shown, shown_en = f"现有{len(planned)}日：{'、'.join(map(str, planned))}", f"{len(planned)} are planned"
    if not planned:
        shown, shown_en = "目前尚未确定", "none is fixed yet"
    yes = "确定了一个集中选举日。", "There is one common election day."
    no = f"应确定一个集中选举日，{shown}。", f"One common day is required; {shown_en}."
    return rule.decide(len(planned) == 1, yes, no, required=1, observed=[day.isoformat() for day in planned])


def votes_together(rulebook: Rulebook, body: str, day: date) -> bool:
    """Whether a body is elected with the others where `day` is the common day: the document wants one, and lets it be then."""
    return rulebook.has("election.common_day") and not election_day_allowed(rulebook, day, body=body).blocks


@rests_on("policy.precedence")
def prevails(rule: Ruled[Precedence], other: str) -> Decision:
    """Whether this document's word holds against `other`: "earlier_policy", or the slug of a document it carries out.

    Blocked where this document carries `other` out and so gives way to it; not applicable where the text says neither.
    """
    if other not in (rule.value.get("replaces"), *rule.value.get("follows", ())):
        return rule.not_ruled()
    yes = "此前与本文件不一致的规定，以本文件为准。", "Earlier policy that differs gives way to this document."
    no = "本文件依据该文件制定，不一致的以该文件为准。", "This document carries the other one out and gives way to it."
    return rule.decide(other == rule.value.get("replaces"), yes, no, observed=other)
