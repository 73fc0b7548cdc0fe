"""The residents' or villagers' meeting of the national laws (居民会议、村民会议): who calls it, attends it, decides, recalls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from typing_extensions import TypedDict

from electoral_rules.decision import Decision, decide
from electoral_rules.model import Rule
from electoral_rules.rulebook import Rulebook
from electoral_rules.shares import needed, reaches
from electoral_rules.silence import not_ruled
from electoral_rules.values import Share

QUORUMS = ("meeting.quorum", "meeting.representatives_quorum", "meeting.group_quorum")
CALLS = ("meeting.called_by", "meeting.representatives_called_by")


class Recall(TypedDict):
    """罢免: who may ask for it, how many have to vote, and how many of the votes it takes."""

    proposed_by: dict[str, Share]
    voting: Share
    agreeing: Share


VALUES: Mapping[str, Any] = {
    "meeting.quorum": dict[str, Share],
    "meeting.representatives_quorum": dict[str, Share],
    "meeting.group_quorum": dict[str, Share],
    "meeting.majority": Share,
    "meeting.called_by": dict[str, Share],
    "meeting.representatives_called_by": dict[str, Share],
    "recall.rules": Recall,
}


def can_meet(rulebook: Rulebook, attending: str, entitled: int, present: int) -> Decision:
    """Whether enough attend for a meeting to be held (urban law art. 9, villagers' law art. 22, 26, 28).

    `attending` says who they are: residents, household_representatives, group_representatives, representatives …
    """
    rule = _that_names(rulebook, QUORUMS, attending)
    if rule is None:
        return not_ruled(rulebook, QUORUMS[0])
    least = needed(rule.value[attending], entitled)
    return decide(
        rule, reaches(rule.value[attending], present, entitled), required=least, observed=present,
        yes=(f"应到{entitled}人，实到{present}人，可以开会。", f"{present} of {entitled} attend: the meeting can be held."),
        no=(f"应到{entitled}人，实到{present}人，至少须{least}人，不能开会。",
            f"{present} of {entitled} attend, at least {least} are needed: no meeting."),
    )  # fmt: skip


def decides(rulebook: Rulebook, present: int, agreeing: int) -> Decision:
    """Whether a meeting has decided: more than half of those present agree (出席人的过半数)."""
    rule = rulebook.find("meeting.majority")
    if rule is None:
        return not_ruled(rulebook, "meeting.majority")
    least = needed(rule.value, present)
    return decide(
        rule, reaches(rule.value, agreeing, present), required=least, observed=agreeing,
        yes=(f"出席{present}人，{agreeing}人同意，通过。", f"{agreeing} of {present} agree: adopted."),
        no=(f"出席{present}人，{agreeing}人同意，至少须{least}人，未通过。",
            f"{agreeing} of {present} agree, at least {least} are needed: not adopted."),
    )  # fmt: skip


def must_be_called(rulebook: Rulebook, proposing: str, entitled: int, signed: int) -> Decision:
    """Whether a proposal obliges the committee to call the meeting (应当召集); `proposing` residents, households, groups …"""
    rule = _that_names(rulebook, CALLS, proposing)
    if rule is None:
        return not_ruled(rulebook, CALLS[0])
    least = needed(rule.value[proposing], entitled)
    return decide(
        rule, reaches(rule.value[proposing], signed, entitled), required=least, observed=signed,
        yes=(f"共{entitled}，提议{signed}，应当召集会议。", f"{signed} of {entitled} propose: the meeting must be called."),
        no=(f"共{entitled}，提议{signed}，不足{least}，不是必须召集。", f"{signed} of {entitled} propose, {least} are needed."),
    )  # fmt: skip


def recall_proposed(rulebook: Rulebook, proposing: str, entitled: int, signed: int) -> Decision:
    """Whether enough ask for a member's recall (罢免要求, villagers' law art. 16); `proposing` voters or representatives."""
    rule = rulebook.find("recall.rules")
    if rule is None or proposing not in rule.value["proposed_by"]:
        return not_ruled(rulebook, "recall.rules")
    share = rule.value["proposed_by"][proposing]
    least = needed(share, entitled)
    return decide(
        rule, reaches(share, signed, entitled), required=least, observed=signed, refuse=True,
        yes=(f"共{entitled}人，联名{signed}人，可以提出罢免要求。", f"{signed} of {entitled} sign: the recall may be asked for."),
        no=(f"共{entitled}人，联名{signed}人，至少须{least}人。", f"{signed} of {entitled} sign, at least {least} are needed."),
    )  # fmt: skip


def recalled(rulebook: Rulebook, entitled: int, voting: int, agreeing: int) -> Decision:
    """Whether a member is recalled: more than half of the registered vote, and more than half of these agree (art. 16)."""
    rule = rulebook.find("recall.rules")
    if rule is None:
        return not_ruled(rulebook, "recall.rules")
    vote, agree = needed(rule.value["voting"], entitled), needed(rule.value["agreeing"], voting)
    holds = reaches(rule.value["voting"], voting, entitled) and reaches(rule.value["agreeing"], agreeing, voting)
    return decide(
        rule, holds, required={"voting": vote, "agreeing": agree}, observed={"voting": voting, "agreeing": agreeing},
        yes=("罢免通过。", "The recall is carried."),
        no=(f"罢免未通过：须{vote}人投票、{agree}人同意。", f"Not carried: {vote} have to vote and {agree} to agree."),
    )  # fmt: skip


def _that_names(rulebook: Rulebook, rule_ids: tuple[str, ...], who: str) -> Rule | None:
    known = (rulebook.find(rule_id) for rule_id in rule_ids)
    return next((rule for rule in known if rule is not None and who in rule.value), None)
