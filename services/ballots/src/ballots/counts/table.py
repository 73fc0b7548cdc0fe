"""The counting table (计票台) that every step begins at: one contest of one box, locked, with the caller's duty checked."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from electoral_rules.ballots import boxes, counting
from electoral_rules.ballots.duties import Duty
from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook

from ballots.domain.ballot import Contest
from ballots.domain.box import Box
from ballots.domain.count import ContestCount
from ballots.domain.session import Session
from ballots.domain.sheet import Sheet
from ballots.problems import BoxesNotOpen, NotOnBallot, NotOnDuty, TwoPeople
from ballots.work import Work


@dataclass(frozen=True, slots=True)
class Table:
    """One contest of one box, locked against other counters of the box, and how far its count is."""

    box: Box
    session: Session
    contest: Contest
    sheet: Sheet
    rulebook: Rulebook
    count: ContestCount

    def payload(self) -> dict[str, object]:
        """What events about this count begin with."""
        place = {"session_id": self.session.id, "box_id": self.box.id, "contest_id": self.contest.id}
        return {**place, "sheet": self.sheet.number, "attempt": self.count.attempt}


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
    sheet = next(each for each in await work.sheets.of_session(session) if contest_id in each.contests)
    return Table(box, session, contest, sheet, rulebook, count)


async def judge_papers(work: Work, table: Table, returned: int) -> tuple[Decision, ...]:
    """Decide whether the box may hold so many papers of the sheet: as many as its other contests say, and where it was carried

    from a station, no more than were handed out there.
    """
    same = [
        count.figures.returned
        for count in await work.counts.of_session(table.session)
        if count.box_id == table.box.id and count.contest_id in table.sheet.contests
        if count.contest_id != table.contest.id
    ]
    one_paper = counting.one_paper(table.rulebook, returned, same)
    if not table.box.is_carried:
        return (one_paper,)
    issued = await work.issues.numbers(table.session)
    return (one_paper, boxes.box(table.rulebook, issued.at(table.sheet.number, table.box.venue), returned))


def require_other(work: Work, rulebook: Rulebook, count: ContestCount) -> Decision:
    """Decide that the caller entered neither count: who counted neither resolves nor confirms it (双人)."""
    if work.caller.known_as(count.tellers) in count.tellers:
        raise TwoPeople([count.two_people(rulebook, [work.caller.subject])])
    return count.two_people(rulebook)
