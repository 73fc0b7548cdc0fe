"""The vote of a party election (大会选举): which meeting elects, in what order, how many candidates for officers.

Sources: district-2012 四（一）, nuoenjiya-2021 四（二）1（4）, liaoning-2014 二（一）. What makes the meeting itself valid and who is elected
is silent in all of them and holds only as the measures adopt it (GK-11, the regulation of 2020).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.facts import require_counts
from electoral_rules.book.ruled import Clause, Decision, Ruled, Text, decisions_rest_on, rests_on
from electoral_rules.book.shares import needed, reaches
from electoral_rules.book.values import Share
from electoral_rules.book.wording import names_of
from electoral_rules.party.committee import of_kind

Vote = Literal["equal", "contested", "without_candidates"]
WAYS: Mapping[str, Text] = {
    "equal": ("等额选举", "as many candidates as posts"),
    "contested": ("差额选举", "a contested vote"),
    "without_candidates": ("无候选人选举", "a vote without candidates"),
}


ElectedBy = dict[Literal["party_committee", "every"], list[str]]
"""由谁选举: the bodies that may elect, by kind of party organisation; `every` is for each kind not named itself."""
Promoted = dict[Literal["party_committee", "every"], list[Vote]]
"""提倡的方式: ways of electing officers that are promoted, by kind of party organisation."""


class Instead(TypedDict):
    """代替: a meeting of all members instead of the congress, where conditions allow."""

    instead_of: Literal["congress"]
    where: Literal["conditions_allow"]


MEMBERS_MEETING_INSTEAD: Clause[Instead] = Clause("party.members_meeting_instead")
OFFICERS_DIRECT: Clause[ElectedBy] = Clause("party.officers_direct")
PROMOTED: Clause[Promoted] = Clause("party.officers_contested", "party.officers_open")


@rests_on("party.committee_elected_by")
def elected_by(rule: Ruled[ElectedBy], kind: str, body: str, conditions_allow: bool = False) -> Decision:
    """Whether this body may elect the committee (党代表大会、党员大会, K11).

    Where the text wants a congress, a meeting of all members may take its place if it says so and conditions allow.
    """
    bodies = of_kind(rule.value, kind)
    if bodies is None:
        return rule.not_ruled()
    instead = MEMBERS_MEETING_INSTEAD.find(rule.rulebook)
    if instead and body == "members_meeting" and body not in bodies and instead.value["instead_of"] in bodies:
        yes = "条件具备，可由全体党员大会选举。", "Conditions allow: a meeting of all members may elect."
        no = "条件不具备的，应召开党代表大会选举。", "Where conditions do not allow it, the party congress elects."
        return instead.decide(
            conditions_allow, yes, no, required=instead.value["where"], observed=conditions_allow, refuse=True
        )
    return _one_of(rule, bodies, body)


@decisions_rest_on("party.officers_elected_by")
def officers_by(rule: Ruled[ElectedBy], kind: str, body: str) -> tuple[Decision, ...]:
    """Whether this body may elect secretary and deputy (PTY-12, PTY-13), and whether that is the way promoted (提倡)."""
    bodies = of_kind(rule.value, kind)
    if bodies is None:
        return (rule.not_ruled(),)
    allowed = _one_of(rule, bodies, body)
    direct = OFFICERS_DIRECT.find(rule.rulebook)
    promoted = of_kind(direct.value, kind) if direct else None
    if direct is None or not promoted:
        return (allowed,)
    yes = "书记、副书记由大会直接选举，符合提倡的方式。", "Direct election: the way the text promotes."
    no = "提倡由大会直接选举书记、副书记，可再考虑。", "The text promotes direct election; consider it."
    return allowed, direct.decide(body in promoted, yes, no, required=promoted, observed=body)


def _one_of(rule: Ruled[object], bodies: Sequence[str], body: str) -> Decision:
    yes = "选举的会议符合规定。", "The body that elects is one the text names."
    no = f"应由下列会议之一选举：{names_of(bodies)[0]}。", f"To be elected by one of: {names_of(bodies)[1]}."
    return rule.decide(body in bodies, yes, no, required=bodies, observed=body)


@rests_on("party.election_order")
def officers_now(
    rule: Ruled[list[Literal["committee", "officers"]]], committee_elected: bool, body: str = "committee_meeting"
) -> Decision:
    """Whether officers may be elected now: a committee that elects them has been elected first (6k).

    A meeting that elects secretary and deputy itself, in one vote with the committee, need not wait.
    """
    yes = "可以选举书记、副书记。", "Secretary and deputy may be elected."
    no = (
        "委员会尚未选出，应先选委员，再由委员会选举书记、副书记。",
        "The committee has not been elected: elect it first, then it elects its officers.",
    )
    return rule.decide(committee_elected or body != "committee_meeting", yes, no, observed=committee_elected)


@decisions_rest_on("party.officers_vote")
def officers_vote(
    rule: Ruled[list[Vote]], posts: int, candidates: int, kind: str = "party_committee"
) -> tuple[Decision, ...]:
    """Whether officers may be elected with so many candidates (等额、差额、无候选人), and whether that is promoted.

    No candidate at all is an open vote; fewer than posts, but some, is none of the three ways. A community party committee
    is encouraged to hold a contested vote, other organisations (`kind`) a contested or an open one (district-2012 四（一）).
    """
    require_counts(posts, candidates)
    way = _way(posts, candidates)
    yes = "候选人数符合允许的方式。", "The number of candidates is one the text allows."
    no = (
        f"应选{posts}名，候选人{candidates}名，不属于允许的方式。",
        f"The document does not allow {candidates} candidates for {posts} posts.",
    )
    allowed = rule.decide(way in rule.value, yes, no, observed=candidates, refuse=True)
    contested, open_ = PROMOTED.ids
    promoted = PROMOTED.find(rule.rulebook, contested if kind == "party_committee" else open_)
    ways = of_kind(promoted.value, kind) if promoted else None
    return (allowed, _promoted(promoted, ways, way)) if promoted and ways else (allowed,)


def _promoted(rule: Ruled[Promoted], ways: Sequence[Vote], way: str) -> Decision:
    zh, en = "或者".join(WAYS[each][0] for each in ways), " or ".join(WAYS[each][1] for each in ways)
    yes = "选举方式符合提倡的做法。", "The vote is held in the way the text promotes."
    no = f"提倡{zh}，可再考虑。", f"The text promotes {en}; consider it."
    return rule.decide(way in ways, yes, no, required=ways, observed=way or None)


def _way(posts: int, candidates: int) -> str:
    if candidates == 0:
        return "without_candidates"
    return "contested" if candidates > posts else ("equal" if candidates == posts else "")


@rests_on("party_meeting.quorum", unsettled=("党员大会的有效到会人数", "party_meeting"))
def meeting_valid(rule: Ruled[Share], entitled: int, attended: int) -> Decision:
    """Whether enough members attend the electing meeting (有效到会人数); blocked until the measures adopt GK-11."""
    require_counts(entitled, attended)
    least = max(needed(rule.value, entitled), 1)
    if attended > entitled:
        no = (
            f"应到{entitled}人，实到{attended}人，实到多于应到，请先核对人数。",
            f"{attended} attend of {entitled} entitled: more than there are, so check the numbers.",
        )
        return rule.decide(False, no, no, required=least, observed=attended)
    yes = f"应到{entitled}人，实到{attended}人，大会有效。", f"{attended} of {entitled} attend: the meeting is valid."
    no = (
        f"应到{entitled}人，实到{attended}人，至少须{least}人，不得选举。",
        f"{attended} of {entitled} attend, at least {least} are needed: no election may be held.",
    )
    return rule.decide(attended >= least, yes, no, required=least, observed=attended)


@rests_on("party_meeting.elected", unsettled=("党内选举的当选票数", "party_meeting"))
def elected(rule: Ruled[Share], attended: int, votes: int) -> Decision:
    """Whether so many votes of those attending elect a person (超过半数当选); blocked until the measures adopt GK-11."""
    require_counts(attended, votes)
    least = needed(rule.value, attended)
    if votes > attended:
        no = (
            f"到会{attended}人，得{votes}票，票数多于到会人数，请先核对。",
            f"{votes} votes of {attended} attending: more than there are, so check the count.",
        )
        return rule.decide(False, no, no, required=least, observed=votes)
    yes = f"得{votes}票，达到当选票数。", f"{votes} votes elect."
    no = f"得{votes}票，至少须{least}票，未当选。", f"{votes} votes; at least {least} are needed: not elected."
    return rule.decide(reaches(rule.value, votes, attended), yes, no, required=least, observed=votes)
