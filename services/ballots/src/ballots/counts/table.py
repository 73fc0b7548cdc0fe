"""The counting table (计票台) that every step begins at: one contest of one box, locked, with the caller's duty checked."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from electoral_rules.ballots.duties import Duty
from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook

from ballots.domain.ballot import Contest
from ballots.domain.box import Box
from ballots.domain.count import ContestCount
from ballots.domain.session import Session
from ballots.problems import BoxesNotOpen, NotOnBallot, NotOnDuty, TwoPeople
from ballots.work import Work


@dataclass(frozen=True, slots=True)
class Table:
    """One contest of one box, locked against other counters of the box, and how far its count is."""

    box: Box
    session: Session
    contest: Contest
    rulebook: Rulebook
    count: ContestCount

    def payload(self) -> dict[str, object]:
        """What events about this count begin with."""
        place = {"session_id": self.session.id, "box_id": self.box.id, "contest_id": self.contest.id}
        return {**place, "attempt": self.count.attempt}


async def take_table(work: Work, box_id: UUID, contest_id: UUID, duties: Collection[Duty]) -> Table:
    """Lock the count, when the caller serves there.

    Raises:
        TwoPeople, NotOnDuty: the caller has none of ``duties`` in the session. BoxesNotOpen; NotOnBallot: no such contest.
    """
    box = work.visible(await work.boxes.find(box_id))
    session = work.visible(await work.sessions.find(box.session_id))
    rulebook = await work.rulebook(await work.election(session.election_id))
    box = await work.boxes.lock(box)
    count = await work.counts.of_contest(box, contest_id)
    mine = [member.duty for member in await work.sessions.staff_of(session) if member.account == work.caller.subject]
    if not set(mine) & set(duties):
        # Who entered this count hears the rule that asks for somebody else, not only that the duty is another's.
        require_other(work, rulebook, count)
        raise NotOnDuty()
    if not session.is_counting:
        raise BoxesNotOpen(state=session.state)
    contest = session.contest(contest_id)
    if contest is None:
        raise NotOnBallot()
    return Table(box, session, contest, rulebook, count)


def require_other(work: Work, rulebook: Rulebook, count: ContestCount) -> Decision:
    """Decide that the caller entered neither count: who counted neither resolves nor confirms it (双人)."""
    if work.caller.known_as(count.tellers) in count.tellers:
        raise TwoPeople([count.two_people(rulebook, [work.caller.subject])])
    return count.two_people(rulebook)
