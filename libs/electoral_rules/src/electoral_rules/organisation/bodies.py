"""How many people a body has (职数): sizes by tier, officers, members who do not count, and the posts they share.

Sources: shenyang-2015 一（二）; nuoenjiya-2021 三（一）; district-2012 二5, 三2; urban-law-2018 第七条 for the notice (GK-03).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NotRequired, final

from typing_extensions import TypedDict

from electoral_rules.book.catalogue import values_of
from electoral_rules.book.facts import require_counts
from electoral_rules.book.model import Rule, RulesError
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, Text, rests_on
from electoral_rules.book.values import Size
from electoral_rules.book.wording import all_listed, between

HouseholdTier = TypedDict("HouseholdTier", {"from": int, "to": NotRequired[int], "at_least": int, "at_most": int})
"""一档: the households it is for, both ends included (no `to`: without end), and the size they get."""


@final
class SizeByHouseholds(TypedDict):
    """按户数分档的人数: tiers may overlap where the text's edges do (AMB-06)."""

    of: Literal["households"]
    tiers: list[HouseholdTier]


@final
class SizeOfBothCommittees(TypedDict):
    """“两委”合计: the persons on party committee and residents' committee together (AMB-08)."""

    at_least: int
    at_most: int
    counted: Literal["both_committees"]


AnySize = Size | SizeByHouseholds | SizeOfBothCommittees
SIZE: Clause[AnySize] = Clause("rc.size")
OFFICER: Clause[Size] = Clause("rc.director", "rc.deputies")
EXTRA: Clause[list[str]] = Clause("rc.extra_seats", "rc.part_time_extra")
NAMED: Mapping[str, Text] = {
    "rc.size": ("居民委员会", "the residents' committee"),
    "rc.director": ("主任", "directors"),
    "rc.deputies": ("副主任", "deputy directors"),
    "both": ("“两委”合计", "both committees together"),
}


@dataclass(frozen=True, slots=True)
class Committee:
    """居委会职数: all members with the director, the households they serve, and what only some documents ask for.

    `extra` are the kinds of members that are not to count (owners_committee_head, part_time_member, one entry a person);
    `both` the persons on party and residents' committee, each counted once (AMB-08).
    """

    members: int
    households: int | None = None
    extra: tuple[str, ...] = ()
    both: int | None = None


def sizes(value: AnySize, households: int | None = None) -> tuple[tuple[int, int], ...]:
    """The sizes a rule value allows, as (at least, at most) for each tier the households fall into; none if unknown."""
    if "tiers" not in value:
        return ((value["at_least"], value["at_most"]),)
    if households is None:
        return ()
    fitting = [tier for tier in value["tiers"] if tier["from"] <= households <= tier.get("to", households)]
    return tuple((tier["at_least"], tier["at_most"]) for tier in fitting)


def size_allowed(rule: Ruled[AnySize], size: int, named: Text, households: int | None = None) -> Decision:
    """Whether a body may have this size (职数) under a rule of one size, or of tiers by households (户数).

    At an edge where two tiers meet, sizes of both are allowed (AMB-06). `named` is the body or office in both languages.
    Without the households a rule of tiers cannot be answered: refused until they are known. RulesError for a negative number.
    """
    require_counts(size, households or 0)
    allowed = sizes(rule.value, households)
    zh = "或".join(f"{between(*bounds)[0]}人" for bounds in allowed)
    en = " or ".join(between(*bounds)[1] for bounds in allowed)
    tier, tier_en = "", ""
    if households is not None and "tiers" in rule.value:
        tier, tier_en = f"（{households}户）", f" with {households} households"
    usual, usual_en = ("一般应", "generally ") if rule.strength == "generally" else ("应", "")
    do, do_en = ("请调整或者说明理由", " or give the reason") if rule.strength == "generally" else ("请调整", "")
    no = (
        f"{named[0]}{usual}为{zh}{tier}，现为{size}人，{do}。",
        f"Asked for as {named[1]}{tier_en}: {usual_en}{en}; there are {size}: adjust it{do_en}.",
    )
    if not allowed:
        no = ("职数按居民户数确定，请先填写居民户数。", "The size depends on the number of households: state it first.")
    yes = f"{named[0]}{size}人，符合{zh}{tier}的规定。", f"{size} is within {en}{tier_en}."
    required = [list(pair) for pair in allowed]
    return rule.decide(any(low <= size <= high for low, high in allowed), yes, no, required=required, observed=size)


def rc_size(rulebook: Rulebook, committee: Committee) -> tuple[Decision, ...]:
    """Whether the residents' committee (居民委员会) may have this size, with a notice where the national law differs.

    The notice (GK-03) never blocks. Members who do not count are taken off first, each with its own decision.
    """
    extra = extra_seats(rulebook, committee.extra)
    members = committee.members - sum(decision.verdict == "ok" for decision in extra)
    rule = SIZE.find(rulebook)
    if rule is None:
        return (*extra, SIZE.not_ruled(rulebook), law_notice(rulebook, members))
    return (*extra, _own_size(rule, members, committee), law_notice(rulebook, members))


def _own_size(rule: Ruled[AnySize], members: int, committee: Committee) -> Decision:
    if rule.rule.value is None:
        yes = "", ""
        no = (
            "文件没有规定居民委员会职数，请在选举办法中写明，并向街道核实。",
            "The document leaves the size open: set it in the election measures and ask the street.",
        )
        return rule.decide(False, yes, no, required=rule.rule.stated_by, observed=members)
    _possible(rule.rule)
    if rule.value.get("counted") == "both_committees":
        return _both(rule, committee)
    return size_allowed(rule, members, NAMED[rule.id], committee.households)


def _possible(rule: Rule) -> None:
    """RulesError where what the plan states is no size: not from one number up to another."""
    value = rule.value if isinstance(rule.value, Mapping) else {}
    low, high = value.get("at_least"), value.get("at_most")
    if "tiers" not in value and not (isinstance(low, int) and isinstance(high, int) and 0 < low <= high):
        raise RulesError(
            "方案写的居民委员会职数不对，请写明至少几人、至多几人。The plan states no size: give at_least and at_most."
        )


def _both(rule: Ruled[AnySize], committee: Committee) -> Decision:
    if committee.both is not None:
        return size_allowed(rule, committee.both, NAMED["both"])
    yes = "", ""
    no = (
        "按“两委”合计计算职数，请先填写党组织委员会和居民委员会合计人数（交叉任职的只算1人）。",
        "The size is that of both committees: state how many persons sit on them, each counted once.",
    )
    return rule.decide(False, yes, no, observed=None)


@rests_on("rc.size_notice")
def law_notice(rule: Ruled[Size], size: int) -> Decision:
    """A notice where the size differs from the national law's (国家法律, GK-03): shown, never in the way."""
    require_counts(size)
    ((low, high),) = sizes(rule.value)
    yes = f"与国家法律规定的{low}至{high}人一致。", f"It is within the national law's {low} to {high}."
    no = (
        f"提示：国家法律规定居民委员会由{low}至{high}人组成，本次为{size}人；按本级文件执行，不影响办理。",
        f"Notice: the national law says {low} to {high}, here there are {size}; the document is followed.",
    )
    return rule.decide(low <= size <= high, yes, no, required=[low, high], observed=size)


def officers(rulebook: Rulebook, directors: int, deputies: int) -> tuple[Decision, ...]:
    """Whether director and deputies (主任、副主任) are as many as the document sets; silence on either asks for nothing."""
    counts = {"rc.director": directors, "rc.deputies": deputies}
    found = {rule_id: OFFICER.find(rulebook, rule_id) for rule_id in counts}
    return tuple(
        size_allowed(rule, counts[rule_id], NAMED[rule_id]) if rule else OFFICER.not_ruled(rulebook, rule_id)
        for rule_id, rule in found.items()
    )


def extra_seats(rulebook: Rulebook, kinds: Collection[str]) -> tuple[Decision, ...]:
    """For each person said not to count (不占职数): ok where the document has the kind outside the count, else refused."""
    found = EXTRA.all(rulebook)
    return tuple(_extra(rulebook, found, kind) for kind in kinds)


def _extra(rulebook: Rulebook, found: Sequence[Ruled[list[str]]], kind: str) -> Decision:
    if not found:
        return EXTRA.not_ruled(rulebook)
    rule = next((entry for entry in found if kind in entry.value), found[0])
    yes = "不占职数。", "Outside the count."
    no = "该类人员占用职数，不能不计入。", "This kind of member counts like any other."
    return rule.decide(kind in rule.value, yes, no, observed=kind, refuse=True)


def posts() -> tuple[str, ...]:
    """The posts that documents have the members of a committee share (工作岗位)."""
    return tuple(sorted({post for value in values_of("rc.posts") for post in value}))


@rests_on("rc.posts")
def posts_shared(rule: Ruled[list[str]], assigned: Collection[str]) -> Decision:
    """Whether each post of the committee (工作岗位) has a member after the election; none may stay empty (GOV-44)."""
    return all_listed(rule, assigned, ("以下工作岗位无人负责，请由成员分工负责", "Posts without a member"))
