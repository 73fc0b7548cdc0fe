"""The meeting that votes (选举大会): day, venue, proxies, tellers, and who is handed a ballot."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from electoral_rules.decision import Decision, decide
from electoral_rules.plans import measures_complete
from electoral_rules.rulebook import Rulebook
from electoral_rules.timetable import slate_posting

COUNT, ANNOUNCE, CERTIFY = "counting.same_day", "results.announcement", "results.certificate"


def voting_day(rulebook: Rulebook, today: date, election_day: date) -> Decision:
    """Whether votes may be cast today: on the fixed election day only (选举日)."""
    return decide(
        rulebook.rule("voting.day"), today == election_day, required=election_day.isoformat(), observed=today.isoformat(),
        yes=("今日为选举日。", "Today is the election day."),
        no=(f"只能在选举日{election_day}投票。", f"Votes are cast on the election day, {election_day}, only."),
    )  # fmt: skip


def same_day(rulebook: Rulebook, rule_id: str, today: date, election_day: date) -> Decision:
    """Whether a step that belongs to the election day (当日) is taken on it: COUNT, ANNOUNCE or CERTIFY (dates in China)."""
    rule = rulebook.rule(rule_id)
    return decide(
        rule, today == election_day, required=election_day.isoformat(), observed=today.isoformat(),
        yes=(f"{rule.zh}：在选举日办理。", f"{rule.en}: done on the election day."),
        no=(f"{rule.zh}：只能在选举日{election_day}办理，请报告街道。", f"{rule.en}: on {election_day} only; report to the street."),
    )  # fmt: skip


def venues(rulebook: Rulebook, kinds: Sequence[str]) -> Decision:
    """Whether these venues are allowed: kinds central, branch, mobile; this document knows one central venue (1e)."""
    rule = rulebook.rule("voting.venue")
    holds = 0 < len(kinds) <= rule.value["at_most"] and all(kind in rule.value["kinds"] for kind in kinds)
    return decide(
        rule, holds, required=rule.value, observed=list(kinds),
        yes=("会场设置符合方案。", "The venue is as the document orders."),
        no=("只设立一个中心会场，不设分会场、分投票站和流动票箱。", "One central venue only: no second venue, branch station or mobile box."),
    )  # fmt: skip


def proxy(rulebook: Rulebook) -> Decision:
    """Whether a ballot may be handed out to somebody voting for another (委托投票, 1d)."""
    rule = rulebook.rule("voting.proxy")
    return decide(
        rule, rule.value is True, required=rule.value, observed="proxy",
        yes=("允许委托投票。", "Proxy voting is allowed."),
        no=("不办理委托投票，请选举人本人领票。", "No proxy voting: the elector takes the ballot in person."),
    )  # fmt: skip


def ballot_issue(rulebook: Rulebook, *, checked_in: bool, already_issued: bool) -> Decision:
    """Whether an elector is handed a ballot: checked in, and only once (一人一票)."""
    observed = "already_issued" if already_issued else ("checked_in" if checked_in else "not_checked_in")
    no = ("该选举人已经领取选票。", "This elector already has a ballot.")
    if not checked_in:
        no = ("该选举人尚未签到，不能领取选票。", "This elector has not checked in.")
    return decide(
        rulebook.rule("voting.once"), checked_in and not already_issued, required="checked_in", observed=observed,
        yes=("可以领取选票。", "May be handed a ballot."), no=no,
    )  # fmt: skip


def teller(rulebook: Rulebook, *, is_candidate: bool, relations: Collection[str] = ()) -> Decision:
    """Whether a person may call, count or oversee (唱票、计票、监票).

    `relations` are the person's relations to candidates (spouse, sibling …); near relatives are barred only where the
    measures adopt GK-17, candidates always.
    """
    rule = rulebook.rule("voting.candidate_not_teller")
    adopted = rulebook.find("voting.tellers")
    yes = ("可以担任工作人员。", "May serve as a teller.")
    if is_candidate:
        no = ("候选人不得担任唱票、计票、监票人员。", "A candidate cannot be a teller.")
        return decide(rule, False, required="not_a_candidate", observed="candidate", yes=yes, no=no)
    near = sorted(set(relations) & set(adopted.value["near_relatives"])) if adopted else []
    no = ("候选人的近亲属不得担任唱票、计票、监票人员。", "A near relative of a candidate cannot be a teller.")
    return decide(adopted or rule, not near, required="not_a_near_relative", observed=near, yes=yes, no=no)


@dataclass(frozen=True, slots=True)
class Opening:
    """开会前的情况: today and election day, when the formal list was posted, and the kinds of the venues."""

    today: date
    election_day: date
    slate_posted: date | None
    venues: Sequence[str]


def opening(rulebook: Rulebook, facts: Opening) -> tuple[Decision, ...]:
    """Everything that stands in the way of opening the vote (投票前各项条件)."""
    posted = facts.slate_posted or facts.election_day
    return (
        voting_day(rulebook, facts.today, facts.election_day),
        slate_posting(rulebook, posted, facts.election_day),
        venues(rulebook, facts.venues),
        measures_complete(rulebook),
    )
