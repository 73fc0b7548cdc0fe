"""Mark the seats of a contest as subsidised, volunteer or part-time (登记岗位类别), and hold candidates to it."""

from uuid import UUID

from electoral_rules.book import steps
from service_kit import clock
from service_kit.problems import NotFound

from candidates.domain.declaration import Declaration
from candidates.domain.seats import SeatMarks
from candidates.problems import SeatKindMissing, SeatsJustMarked, SeatsUnlike, StepRefused
from candidates.work import Work


async def mark_seats(
    work: Work, election_id: UUID, contest_id: UUID, *, subsidised: int, volunteer: int, part_time: int
) -> SeatMarks:
    """Record of which kinds the seats are, until the formal list is posted; a later mark replaces an earlier one.

    Raises:
        StepRefused, SeatsJustMarked; SeatsUnlike: they are not the seats of the contest.
    """
    election = await work.election(election_id)
    contest = election.contest(contest_id)
    if contest is None:
        raise NotFound()
    if steps.is_behind("formal_list", election.step):
        raise StepRefused(state=election.state, step=election.step)
    if subsidised + volunteer + part_time != contest.seats:
        raise SeatsUnlike()
    known = await _marks_of(work, election.id, contest.id)
    number = known.number + 1 if known else 1
    about = (subsidised, volunteer, part_time, work.caller.subject, clock.now())
    marks = SeatMarks(election.id, contest.id, number, *about)
    if not await work.seats.mark(marks):
        raise SeatsJustMarked()
    kinds = {"subsidised": subsidised, "volunteer": volunteer, "part_time": part_time}
    await work.record("candidates.seats.marked", election, {"contest_id": contest.id, "number": number, **kinds})
    return marks


async def require_seat(work: Work, election_id: UUID, contest_id: UUID, declared: Declaration) -> None:
    """Let only somebody pass for whose kind of seat the contest has one, as far as its seats are marked.

    Raises:
        SeatKindMissing.
    """
    marks = await _marks_of(work, election_id, contest_id)
    if marks is not None and declared.seat_kind is not None and not marks.has(declared.seat_kind):
        raise SeatKindMissing()


async def _marks_of(work: Work, election_id: UUID, contest_id: UUID) -> SeatMarks | None:
    known = await work.seats.marks(election_id)
    return next((each for each in known if each.contest_id == contest_id), None)
