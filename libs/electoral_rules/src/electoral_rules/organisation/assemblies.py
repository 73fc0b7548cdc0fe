"""The residents' or villagers' meeting of the national laws (居民会议、村民会议): who calls it, attends it, decides, recalls."""

from __future__ import annotations

from datetime import date
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.days import months_after
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.shares import needed, reaches
from electoral_rules.book.values import Dated, Share
from electoral_rules.electorate.entitlement import Mode


class Recall(TypedDict):
    """罢免: who may ask for it, how many have to vote, by mode where the law names it apart, and how many votes it takes."""

    proposed_by: dict[str, Share]
    voting: Share
    voting_in: NotRequired[dict[Mode, Share]]
    agreeing: Share


class Often(TypedDict):
    """多久召开一次: in months."""

    every_months: int


EVERY: Clause[Often] = Clause("meeting.representatives_yearly", "meeting.yearly")
OFTEN = {"representatives": "meeting.representatives_yearly", "residents": "meeting.yearly"}
Shares = dict[str, Share]
"""份额: who → the share of them that is needed."""
QUORUM: Clause[Shares] = Clause("meeting.quorum", "meeting.representatives_quorum", "meeting.group_quorum")
CALL: Clause[Shares] = Clause("meeting.called_by", "meeting.representatives_called_by")


def can_meet(rulebook: Rulebook, attending: str, entitled: int, present: int) -> Decision:
    """Whether enough attend for a meeting to be held (urban law art. 9, villagers' law art. 22, 26, 28).

    `attending` says who they are: residents, household_representatives, group_representatives, representatives …
    """
    rule = _that_names(rulebook, QUORUM, attending)
    if rule is None:
        return QUORUM.not_ruled(rulebook)
    least = needed(rule.value[attending], entitled)
    yes = f"应到{entitled}人，实到{present}人，可以开会。", f"{present} of {entitled} attend: the meeting can be held."
    no = (
        f"应到{entitled}人，实到{present}人，至少须{least}人，不能开会。",
        f"{present} of {entitled} attend, at least {least} are needed: no meeting.",
    )
    return rule.decide(reaches(rule.value[attending], present, entitled), yes, no, required=least, observed=present)


@rests_on("meeting.majority")
def decides(rule: Ruled[Share], present: int, agreeing: int) -> Decision:
    """Whether a meeting has decided: more than half of those present agree (出席人的过半数)."""
    least = needed(rule.value, present)
    yes = f"出席{present}人，{agreeing}人同意，通过。", f"{agreeing} of {present} agree: adopted."
    no = (
        f"出席{present}人，{agreeing}人同意，至少须{least}人，未通过。",
        f"{agreeing} of {present} agree, at least {least} are needed: not adopted.",
    )
    return rule.decide(reaches(rule.value, agreeing, present), yes, no, required=least, observed=agreeing)


def must_be_called(rulebook: Rulebook, proposing: str, entitled: int, signed: int) -> Decision:
    """Whether a proposal obliges the committee to call the meeting (应当召集); `proposing` residents, households, groups …"""
    rule = _that_names(rulebook, CALL, proposing)
    if rule is None:
        return CALL.not_ruled(rulebook)
    least = needed(rule.value[proposing], entitled)
    yes = f"共{entitled}，提议{signed}，应当召集会议。", f"{signed} of {entitled} propose: the meeting must be called."
    no = (
        f"共{entitled}，提议{signed}，不足{least}，不是必须召集。",
        f"{signed} of {entitled} propose, {least} are needed.",
    )
    return rule.decide(reaches(rule.value[proposing], signed, entitled), yes, no, required=least, observed=signed)


@rests_on("meeting.notice")
def announced(rule: Ruled[Dated], told: date, meeting: date, special: str = "") -> Decision:
    """Whether a meeting was announced early enough; a special case on record needs no time (遇有特殊情况的，可以临时通知)."""
    least = -rule.value["days"]
    days = (meeting - told).days
    yes = "通知时间符合要求。", "The meeting was announced in time."
    no = (
        f"会议应当提前{least}日通知，现提前{days}日；特殊情况须写明。",
        f"A meeting is announced {least} days ahead, this one {days}: say what the special case is.",
    )
    return rule.decide(days >= least or bool(special), yes, no, required=least, observed=days)


def met_again(rulebook: Rulebook, kind: Literal["residents", "representatives"], last: date, on: date) -> Decision:
    """Whether the meeting was held as often as the law asks, the last time on `last`, today being `on` (每半年至少一次)."""
    rule = EVERY.find(rulebook, OFTEN[kind])
    if rule is None:
        return EVERY.not_ruled(rulebook, OFTEN[kind])
    due = months_after(last, rule.value["every_months"])
    yes = f"下一次会议最迟于{due}召开。", f"The next meeting is due by {due}."
    no = (
        f"应当于{due}前召开会议，现已逾期，请召集并告知街道。",
        f"A meeting was due by {due}: call it and tell the street.",
    )
    return rule.decide(on <= due, yes, no, required=due.isoformat(), observed=on.isoformat())


@rests_on("recall.rules")
def recall_proposed(rule: Ruled[Recall], proposing: str, entitled: int, signed: int) -> Decision:
    """Whether enough ask for a member's recall (罢免要求); `proposing` voters, residents, representatives … as the law names them."""
    if proposing not in rule.value["proposed_by"]:
        return rule.not_ruled()
    share = rule.value["proposed_by"][proposing]
    least = needed(share, entitled)
    yes = (
        f"共{entitled}人，联名{signed}人，可以提出罢免要求。",
        f"{signed} of {entitled} sign: the recall may be asked for.",
    )
    no = (
        f"共{entitled}人，联名{signed}人，至少须{least}人。",
        f"{signed} of {entitled} sign, at least {least} are needed.",
    )
    return rule.decide(reaches(share, signed, entitled), yes, no, required=least, observed=signed, refuse=True)


@rests_on("recall.rules")
def recalled(rule: Ruled[Recall], mode: str, entitled: int, voting: int, agreeing: int) -> Decision:
    """Whether a member is recalled: enough of those entitled vote, and more than half of these agree.

    `mode` is the mode the member was elected in (villagers' law 2018 art. 16; urban law 2025 art. 20).
    """
    apart = rule.value.get("voting_in", {})
    share = next((asked for name, asked in apart.items() if name == mode), rule.value["voting"])
    vote, agree = needed(share, entitled), needed(rule.value["agreeing"], voting)
    holds = reaches(share, voting, entitled) and reaches(rule.value["agreeing"], agreeing, voting)
    yes = "罢免通过。", "The recall is carried."
    no = f"罢免未通过：须{vote}人投票、{agree}人同意。", f"Not carried: {vote} have to vote and {agree} to agree."
    return rule.decide(
        holds, yes, no, required={"voting": vote, "agreeing": agree}, observed={"voting": voting, "agreeing": agreeing}
    )


def _that_names(rulebook: Rulebook, clause: Clause[Shares], who: str) -> Ruled[Shares] | None:
    return next((rule for rule in clause.all(rulebook) if who in rule.value), None)
