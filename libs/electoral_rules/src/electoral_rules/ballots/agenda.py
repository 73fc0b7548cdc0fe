"""What a meeting does before it votes (选举大会议程), and whether everything the documents ask for is done."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from electoral_rules.ballots import boxes, polling, voting
from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.organisation import formation

ITEMS_ZH = {
    "report_heard": "听取上届工作报告",
    "report_reviewed": "审议上届工作报告",
    "booth": "设立秘密写票处",
    "election_rules": "宣布选举规则",
    "cautions": "宣布注意事项",
    "way_of_voting": "确定投票方式",
    "tellers_chosen": "推选唱票、计票、监票人",
}
"""议程: what is noted of a meeting as done."""
_REPORT = {"report_heard": "heard", "report_reviewed": "reviewed"}


@dataclass(frozen=True, slots=True)
class Convened:
    """召开情况: the kind of meeting, the mode of the election, the kinds of the venues, the items done, and the duties of its tellers."""

    meeting: str
    mode: str
    venues: Sequence[str]
    done: Collection[str]
    duties: Collection[str]


def body(rulebook: Rulebook, meeting: str, mode: str, venues: Sequence[str]) -> tuple[Decision, ...]:
    """Whether this meeting may take the vote (BAL-02): its kind, who comes to it, and that it is held as a meeting at a centre."""
    at_a_centre = any(voting.is_central(kind) for kind in venues)
    return (
        voting.meeting(rulebook, meeting),
        voting.participants(rulebook, meeting, mode),
        voting.mass_meeting(rulebook, held_as_meeting=at_a_centre),
    )


def before_vote(rulebook: Rulebook, facts: Convened) -> tuple[Decision, ...]:
    """Everything the meeting has to have done before it votes (BAL-02, 03, 05, 11)."""
    report = [part for item, part in _REPORT.items() if item in facts.done]
    # Nothing kept of a ballot leads to its elector, so that every vote taken here is secret.
    room = polling.Room(secret=True, booth="booth" in facts.done, station=bool(facts.venues), instructions=facts.done)
    by = "meeting" if "tellers_chosen" in facts.done else "commission"
    return (
        *body(rulebook, facts.meeting, facts.mode, facts.venues),
        formation.prior_term_report(rulebook, report),
        *polling.room(rulebook, room),
        boxes.tellers_chosen(rulebook, by, facts.duties),
    )
