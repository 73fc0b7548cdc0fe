"""The recommendation meeting of a party election (党员和居民代表会议推荐) and what surrounds it; the margins of its lists.

Sources: nuoenjiya-2021 四（二）1（1）, district-2012 四（一）. Members (党员) and resident representatives (居民代表) are two
groups; whether they are counted together or apart is a reading of the text (AMB-02), so both are always shown.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.facts import require_counts
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.shares import needed, percent, reaches
from electoral_rules.book.values import Share
from electoral_rules.book.wording import all_listed
from electoral_rules.candidates.slates import PercentMargin, percent_margin


class PartySpeech(TypedDict):
    """竞职演说: who speaks, and at which meeting."""

    each: Literal["person_who_passed_the_review"]
    at: Literal["recommendation_meeting"]


Counting = Literal["joint", "separate"]
QUORUM: Clause[Share] = Clause("party.recommendation_quorum")
COUNTING: Clause[Counting] = Clause("party.recommendation_counting")
MARGIN: Clause[PercentMargin] = Clause("party.margin")
SUGGESTED_MARGIN: Clause[PercentMargin] = Clause("party.suggested_margin")


@dataclass(frozen=True, slots=True)
class Group:
    """参加推荐的一方: how many were due (应到会) and how many attended."""

    due: int
    attended: int


def recommendation(rulebook: Rulebook, members: Group, residents: Group) -> tuple[Decision, ...]:
    """Whether enough attended for the recommendation to be valid, and how each group did (超过应到会人数60%, PTY-03).

    The first decision is on the joint count, the second on the two groups apart. Under the joint reading the second only
    shows (ok); under the separate one it decides as well. More attended than due, or nobody due, is blocked.
    """
    rule, counting = QUORUM.find(rulebook), COUNTING.find(rulebook)
    if rule is None or counting is None:
        return (QUORUM.not_ruled(rulebook),)
    due, attended = members.due + residents.due, members.attended + residents.attended
    require_counts(members.due, members.attended, residents.due, residents.attended)
    least = needed(rule.value, due)
    if not _possible(members, residents):
        no = (
            "应到会人数没有填写，或者实到人数多于应到会人数，请先核对。",
            "Nobody was due, or more attended than were due: check the numbers.",
        )
        return (rule.decide(False, no, no, required=least, observed=attended),)
    yes = (
        f"应到会{due}人，实到{attended}人（{percent(attended, due)}），推荐有效。",
        f"{attended} of {due} due attended ({percent(attended, due)}): the recommendation is valid.",
    )
    no = (
        f"应到会{due}人，实到{attended}人（{percent(attended, due)}），至少须{least}人，推荐无效，应重新召开会议。",
        f"{attended} of {due} due attended ({percent(attended, due)}), at least {least} are needed: hold the meeting again.",
    )
    joint = rule.decide(reaches(rule.value, attended, due), yes, no, required=least, observed=attended)
    return joint, _apart(rule, counting, members, residents)


def _possible(members: Group, residents: Group) -> bool:
    return all(group.attended <= group.due for group in (members, residents)) and members.due + residents.due > 0


def _apart(rule: Ruled[Share], counting: Ruled[Counting], members: Group, residents: Group) -> Decision:
    groups = [group for group in (members, residents) if group.due]
    each = all(reaches(rule.value, group.attended, group.due) for group in groups)
    required = {"members": needed(rule.value, members.due), "residents": needed(rule.value, residents.due)}
    zh = f"党员{members.attended}/{members.due}（{percent(members.attended, members.due)}），"
    zh += f"居民代表{residents.attended}/{residents.due}（{percent(residents.attended, residents.due)}）"
    en = f"members {percent(members.attended, members.due)}, "
    en += f"representatives {percent(residents.attended, residents.due)}"
    apart = ("分别计算也达到", "each reaches the share") if each else ("分别计算未达到", "apart they fall short")
    decisive = counting.value == "separate"
    how = ("按分别计算认定", "counted apart") if decisive else ("按合并计算认定", "counted together")
    said = (f"{zh}，{apart[0]}；{how[0]}。", f"{en}: {apart[1]}; {how[1]}.")
    observed = {"members": members.attended, "residents": residents.attended, "each": each}
    return counting.decide(each or not decisive, said, said, required=required, observed=observed)


@rests_on("party.recommendation_count")
def counted_on_the_spot(rule: Ruled[Literal["on_the_spot"]], on_the_spot: bool) -> Decision:
    """Whether the recommendation ballots were called and counted at the meeting (当场唱票、计票, PTY-02)."""
    yes = "推荐票已当场唱票、计票。", "The ballots were counted on the spot."
    no = "推荐票未当场唱票、计票，请在会上完成。", "The ballots were not counted on the spot: do so at the meeting."
    return rule.decide(on_the_spot, yes, no, observed=on_the_spot)


@rests_on("party.outside_members")
def outside_members(rule: Ruled[Literal["all_notified"]], away: int, notified: int) -> Decision:
    """Whether every member who is away was told to come back and take part (通知外出党员返回, PTY-21)."""
    yes = "外出党员均已通知。", "Every member who is away has been notified."
    no = (
        f"还有{away - notified}名外出党员没有通知记录，请逐一通知。",
        f"{away - notified} members who are away have no notice on record: notify each.",
    )
    return rule.decide(notified >= away, yes, no, required=away, observed=notified)


@rests_on("party.assessment")
def assessment(rule: Ruled[list[str]], held: Collection[str]) -> Decision:
    """Whether resident representatives and members assessed the persons, each group apart (分别民主测评, PTY-22)."""
    return all_listed(rule, held, ("尚未分别测评、推荐", "Not yet assessed apart by"))


@rests_on("party.speech")
def speeches(rule: Ruled[PartySpeech], persons: int, spoken: int) -> Decision:
    """Whether everybody who passed the review of eligibility spoke at the recommendation meeting (竞职演说)."""
    require_counts(persons, spoken)
    yes = "通过资格审查的人选均已在民主推荐大会上发表竞职演说。", "Everybody who passed the review has spoken."
    no = (
        f"还有{persons - spoken}名通过资格审查的人选没有发表竞职演说，请在民主测评、推荐之前安排。",
        f"{persons - spoken} persons who passed the review have not spoken: let them speak before the assessment.",
    )
    return rule.decide(spoken >= persons, yes, no, required=persons, observed=spoken)


@rests_on("party.opinions")
def opinions(rule: Ruled[list[str]], heard: Collection[str]) -> Decision:
    """Whether the street heard everybody it has to hear on the candidates of a party committee (征求意见, PTY-17)."""
    return all_listed(rule, heard, ("尚未征求意见", "Not yet heard"))


def margin(rulebook: Rulebook, seats: int, candidates: int, step: Literal["vote", "suggested"] = "vote") -> Decision:
    """Whether there are enough more candidates than seats (差额不低于职数20%, PTY-04).

    `step` suggested asks about the first list of a party committee, which has words of its own in district-2012 (AMB-07).
    """
    suggested = SUGGESTED_MARGIN.find(rulebook) if step == "suggested" else None
    rule = suggested or MARGIN.find(rulebook)
    return percent_margin(rule, seats, candidates) if rule else MARGIN.not_ruled(rulebook)
