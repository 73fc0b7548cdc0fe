"""The meeting that votes (选举大会): its form, day and venues, and who is handed a ballot."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.ballots.proxies import proxy
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, Text, rests_on
from electoral_rules.book.silence import not_ruled
from electoral_rules.book.values import Dated
from electoral_rules.dates.timetable import slate_posting
from electoral_rules.dates.windows import voting_day
from electoral_rules.electorate.entitlement import ByMode
from electoral_rules.organisation.settling import measures_complete

__all__ = [
    "ANNOUNCE",
    "CERTIFY",
    "COUNT",
    "Opening",
    "ballot_issue",
    "mass_meeting",
    "meeting",
    "opening",
    "proxy",
    "same_day",
    "teller",
    "venues",
    "voting_day",
]
COUNT, ANNOUNCE, CERTIFY = "counting.same_day", "results.announcement", "results.certificate"
MOBILE = "mobile"
VENUES_ZH = {"central": "中心会场（中心投票站）", "branch": "分投票站", MOBILE: "流动票箱"}
BODIES_ZH = {
    "election_meeting": "选举大会",
    "representatives_meeting": "居民代表会议",
    "member_representatives_congress": "社区成员代表大会",
}


class Venues(TypedDict):
    """会场: the kinds allowed; how many in all, how many central ones; and where branch stations may stand."""

    kinds: list[Literal["central", "branch", "mobile"]]
    at_most: NotRequired[int]
    central: NotRequired[int]
    branch_where: NotRequired[Literal["scattered_dwellings"]]


class Meetings(TypedDict):
    """投票的会议: the meetings that may take the vote."""

    bodies: list[Literal["election_meeting", "representatives_meeting", "member_representatives_congress"]]


class Barred(TypedDict):
    """回避: who is kept from serving, and which relations count as near (近亲属)."""

    barred: list[Literal["candidate", "near_relative"]]
    near_relatives: list[str]


MODES_OF: Mapping[str, Sequence[str]] = {
    "election_meeting": ("direct", "household"),
    "representatives_meeting": ("representatives",),
    "member_representatives_congress": ("member_representatives",),
}
"""参加人: the modes whose electors come together at each meeting."""
ON_THE_DAY: Clause[Dated] = Clause(COUNT, ANNOUNCE, CERTIFY)
TELLERS: Clause[Barred] = Clause("voting.tellers")


def same_day(rulebook: Rulebook, rule_id: str, today: date, election_day: date) -> Decision:
    """Whether a step that belongs to the election day (当日) is taken on it: COUNT, ANNOUNCE or CERTIFY (dates in China).

    Not applicable where the documents do not tie the step to the day (shenyang-2015 二（五）, chengnan-2024 六（一）2 do).
    """
    rule = ON_THE_DAY.find(rulebook, rule_id)
    if rule is None:
        return not_ruled(rulebook, rule_id)
    yes = f"{rule.zh}：在选举日办理。", f"{rule.en}: done on the election day."
    no = (
        f"{rule.zh}：只能在选举日{election_day}办理，请报告街道。",
        f"{rule.en}: on {election_day} only; report to the street.",
    )
    return rule.decide(today == election_day, yes, no, required=election_day.isoformat(), observed=today.isoformat())


@rests_on("voting.meeting")
def meeting(rule: Ruled[Meetings], body: str) -> Decision:
    """Whether this meeting may take the vote: election_meeting, representatives_meeting, member_representatives_congress."""
    named = "、".join(BODIES_ZH[known] for known in rule.value["bodies"])
    yes = f"由{BODIES_ZH.get(body, body)}投票。", f"The vote is taken at the {body.replace('_', ' ')}."
    no = f"投票应在{named}进行。", f"The vote belongs to: {', '.join(rule.value['bodies'])}."
    return rule.decide(body in rule.value["bodies"], yes, no, required=rule.value["bodies"], observed=body)


def meeting_of(mode: str) -> str:
    """The meeting at which the electors of this mode come together; for a mode no document names, the election meeting."""
    return next((body for body, modes in MODES_OF.items() if mode in modes), "election_meeting")


@rests_on("electorate.capacities")
def participants(rule: Ruled[ByMode], body: str, mode: str) -> Decision:
    """Whether those who come to this meeting are the electors of this mode (参加人与选举方式, BAL-02)."""
    fits = mode not in rule.value or mode in MODES_OF[body]
    named, right = BODIES_ZH[body], meeting_of(mode)
    yes = "参加人与选举方式一致。", "Those who come are the electors of this mode."
    no = (
        f"按本次选举方式参加投票的人不在{named}，应召开{BODIES_ZH[right]}。",
        f"The electors of this mode do not meet at the {body.replace('_', ' ')}: hold the {right.replace('_', ' ')}.",
    )
    return rule.decide(fits, yes, no, required=right, observed=body)


@rests_on("voting.mass_meeting")
def mass_meeting(rule: Ruled[bool], *, held_as_meeting: bool) -> Decision:
    """Whether the vote takes the form of a meeting (采取大会形式, shenyang-2015 三（三）, liaoning-2014 二（二）)."""
    yes = "采取大会形式投票。", "The vote is held as a meeting."
    no = "应当采取大会形式投票，不能只分散投票。", "The vote must be held as a meeting."
    return rule.decide(held_as_meeting, yes, no, observed=held_as_meeting)


@rests_on("voting.venue")
def venues(rule: Ruled[Venues], kinds: Sequence[str], *, scattered: bool = False) -> Decision:
    """Whether these venues are allowed (BAL-06): each of them central, branch (分投票站) or mobile (流动票箱).

    `scattered` says that dwellings lie apart (居住分散). Where the document only opens a choice, the measures may add
    mobile boxes by adopting rules for them (mobile_box).
    """
    faults = _faults(rule, kinds, _allowed(rule), scattered)
    yes = "会场设置符合规定。", "The venues are as the rules order."
    no = "".join(zh for zh, _ in faults), " ".join(en for _, en in faults)
    return rule.decide(not faults, yes, no, observed=list(kinds), refuse=True)


def is_central(kind: str) -> bool:
    """Whether this kind of venue is the central one (中心会场), to which all boxes are carried."""
    return kind == "central"


def is_branch(kind: str) -> bool:
    """Whether this kind of venue is a branch station (分投票站)."""
    return kind == "branch"


def _allowed(rule: Ruled[Venues]) -> tuple[str, ...]:
    more = ("mobile",) if rule.strength == "option" and rule.rulebook.has("voting.mobile_box") else ()
    return (*rule.value["kinds"], *more)


def _faults(rule: Ruled[Venues], kinds: Sequence[str], allowed: Sequence[str], scattered: bool) -> list[Text]:
    central, named = rule.value.get("central"), "、".join(VENUES_ZH[kind] for kind in allowed)
    strange = sorted({VENUES_ZH.get(kind, kind) for kind in kinds if kind not in allowed})
    if "at_most" in rule.value and (strange or len(kinds) not in range(1, rule.value["at_most"] + 1)):
        return [
            (
                "只设立一个中心会场，不设分会场、分投票站和流动票箱。",
                "One central venue only: no second venue, branch station or mobile box.",
            )
        ]
    faults: list[Text] = []
    if strange:
        faults.append(
            (f"只能设{named}，不能设{'、'.join(strange)}。", f"Only these are allowed: {', '.join(allowed)}.")
        )
    if central is not None and kinds.count("central") != central:
        faults.append((f"应设{central}个{VENUES_ZH['central']}。", f"There must be {central} central venue."))
    if "branch" in kinds and "branch_where" in rule.value and not scattered:
        faults.append(("居住分散的社区才能设分投票站。", "Branch stations are for communities of scattered dwellings."))
    return faults


@rests_on("voting.once")
def ballot_issue(rule: Ruled[int], *, checked_in: bool, already_issued: bool) -> Decision:
    """Whether an elector is handed a ballot: checked in, and only once (一人一票)."""
    observed = "already_issued" if already_issued else ("checked_in" if checked_in else "not_checked_in")
    no = ("该选举人已经领取选票。", "This elector already has a ballot.")
    if not checked_in:
        no = ("该选举人尚未签到，不能领取选票。", "This elector has not checked in.")
    yes = "可以领取选票。", "May be handed a ballot."
    return rule.decide(checked_in and not already_issued, yes, no, required="checked_in", observed=observed)


@rests_on("voting.candidate_not_teller")
def teller(rule: Ruled[Literal["barred"]], *, is_candidate: bool, relations: Collection[str] = ()) -> Decision:
    """Whether a person may call, count or oversee (唱票、计票、监票).

    `relations` are the person's relations to candidates (spouse, sibling …); near relatives are barred only where the
    measures adopt GK-17, candidates always.
    """
    adopted = TELLERS.find(rule.rulebook)
    yes = ("可以担任工作人员。", "May serve as a teller.")
    if is_candidate:
        no = ("候选人不得担任唱票、计票、监票人员。", "A candidate cannot be a teller.")
        return rule.decide(False, yes, no, required="not_a_candidate", observed="candidate")
    near = sorted(set(relations) & set(adopted.value["near_relatives"])) if adopted else []
    no = ("候选人的近亲属不得担任唱票、计票、监票人员。", "A near relative of a candidate cannot be a teller.")
    bars = adopted or rule
    return bars.decide(not near, yes, no, required="not_a_near_relative", observed=near)


@dataclass(frozen=True, slots=True)
class Opening:
    """开会前的情况: today and election day, when the formal list was posted, the kinds of the venues, and whether dwellings
    lie apart (居住分散)."""

    today: date
    election_day: date
    slate_posted: date | None
    venues: Sequence[str]
    scattered: bool = False


def opening(rulebook: Rulebook, facts: Opening) -> tuple[Decision, ...]:
    """Everything that stands in the way of opening the vote (投票前各项条件)."""
    posted = facts.slate_posted or facts.election_day
    return (
        voting_day(rulebook, facts.today, facts.election_day),
        slate_posting(rulebook, posted, facts.election_day),
        venues(rulebook, facts.venues, scattered=facts.scattered),
        measures_complete(rulebook),
    )
