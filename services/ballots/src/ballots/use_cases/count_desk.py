"""The desk every counting step begins at: the box, its session, the contest on its ballot, and the duty of who asks."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from electoral_rules.ballots import counting
from electoral_rules.decision import Decision
from electoral_rules.rulebook import Rulebook

from ballots.domain.ballot import Contest, ballot_from_json
from ballots.domain.figures import Difference, Figures, differences, from_json
from ballots.problems import BoxesNotOpen, DifferencesStand, NotOnBallot, NotOnDuty, TwoPeople
from ballots.use_cases.work import Work


@dataclass(frozen=True, slots=True)
class Desk:
    """One contest of one box, locked against other counters of the box."""

    box: Any
    session: Any
    contest: Contest
    contest_id: UUID
    rulebook: Rulebook

    def key(self) -> dict[str, Any]:
        """What rows about this count begin with."""
        return {"election_id": self.box.election_id, "box_id": self.box.id, "contest_id": self.contest_id}

    def told(self) -> dict[str, Any]:
        """What events about this count begin with."""
        return {"session_id": self.session.id, "box_id": self.box.id, "contest_id": self.contest_id}


async def take_desk(work: Work, box_id: UUID, contest_id: UUID, duties: tuple[str, ...]) -> Desk:
    """The desk, when the caller serves there.

    Raises:
        TwoPeople, NotOnDuty: the caller has none of ``duties`` in the session. BoxesNotOpen. NotOnBallot: no such contest.
    """
    box, session = await work.box(box_id, "update")
    _, rulebook = await work.law(session.election_id)
    duty = await work.sessions.duty(session.election_id, session.id, work.caller.subject)
    if duty not in duties:
        # Who entered this count is told the rule that asks for somebody else, not only that the duty is another's.
        require_other(work, rulebook, await work.counts.entries(box, contest_id))
        raise NotOnDuty()
    if session.state != "counting":
        raise BoxesNotOpen(state=session.state)
    contests = [contest for contest in ballot_from_json(session.ballot) if contest.id == str(contest_id)]
    if not contests:
        raise NotOnBallot()
    return Desk(box, session, contests[0], contest_id, rulebook)


def both(entries: Any) -> tuple[Figures, Figures]:
    """The figures of both entries.

    Raises:
        DifferencesStand: one is missing.
    """
    if len(entries) < 2:
        raise DifferencesStand(entries=len(entries))
    return from_json(entries[0].figures), from_json(entries[1].figures)


def require_other(work: Work, rulebook: Rulebook, entries: Any) -> Decision:
    """That the caller entered neither count: who counted neither resolves nor confirms it (双人)."""
    tellers = {entry.teller for entry in entries}
    if work.caller.subject in tellers:
        raise TwoPeople([counting.two_people(rulebook, [work.caller.subject, work.caller.subject])])
    return counting.two_people(rulebook, sorted(tellers))


def listed(found: tuple[Difference, ...]) -> list[dict[str, Any]]:
    """Differences as an answer shows them."""
    return [{"field": row.field, "first": row.first, "second": row.second} for row in found]


def compare(entries: Any) -> tuple[Difference, ...]:
    """The differences between both entries; none while one is missing."""
    return differences(from_json(entries[0].figures), from_json(entries[1].figures)) if len(entries) == 2 else ()
