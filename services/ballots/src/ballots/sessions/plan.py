"""Plan a session (安排选举大会): its round, its venues, and who calls, counts and oversees."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from electoral_rules.ballots import agenda, voting
from electoral_rules.book.decision import Decision
from electoral_rules.book.lifecycle import SESSION
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.dates.windows import election_day_allowed
from electoral_rules.organisation.settling import measures_complete
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.problems import Forbidden
from service_kit.work import refuse

from ballots.clients.registry import Election
from ballots.domain.contest_result import pending
from ballots.domain.session import Session, latest
from ballots.domain.sheet import Sheet, design
from ballots.domain.staff import Member, count_by_duty, judge_staff
from ballots.domain.venue import Site, Venue, are_scattered, kinds_of
from ballots.problems import RoundDayTooEarly, SessionExists, SheetsUnfit, StaffTwice, VenueHours, WrongState
from ballots.sessions.show import SessionPicture, picture
from ballots.work import Work


async def plan_session(
    work: Work,
    election_id: UUID,
    round_: int,
    meeting: str | None,
    day: date | None,
    sites: tuple[Site, ...],
    members: Sequence[Member],
    papers: Sequence[Collection[UUID]] = (),
) -> SessionPicture:
    """Store the session of a round on its day: the election day where none is named, at the meeting of its electors likewise.

    ``papers`` are the contests of each sheet, in the order in which they are voted on; all are on one sheet where none is asked for.

    Raises:
        RefusedByRule: the measures lack a rule for the vote (BAL-17), another meeting, venue or day than allowed, or a candidate or near relative among the staff.
        StaffTwice. VenueHours. SheetsUnfit. SessionExists: the round is taken or not next. RoundDayTooEarly: before today or the round before.
        WrongState: no election day is set, or the first vote is planned for another.
    """
    election = await work.election(election_id)
    if not work.caller.covers(election.community_code):
        raise Forbidden()
    if len({member.account for member in members}) < len(members):
        raise StaffTwice()
    if not all(site.has_hours for site in sites):
        raise VenueHours()
    rulebook = await work.rulebook(election)
    session = _planned(work, election, round_, meeting, day)
    decisions = (
        election_day_allowed(rulebook, session.election_day, election.excepted_on(session.election_day), election.body),
        measures_complete(rulebook),
        *agenda.body(rulebook, session.meeting, election.mode, kinds_of(sites)),
        voting.venues(rulebook, kinds_of(sites), scattered=are_scattered(sites)),
        *await _staff_decisions(work, session, rulebook, members),
    )
    refuse(decisions, await work.exceptions.approved(session))
    contests = await _require_turn(work, session, election)
    sheets = design(papers, contests)
    if sheets is None:
        raise SheetsUnfit(contests)
    if not await work.sessions.add(session, members):
        raise SessionExists()
    numbered = enumerate(sites, 1)
    await work.venues.add([Venue.at(site, session.election_id, session.id, number) for number, site in numbered])
    numbers = enumerate(sheets, 1)
    await work.sheets.add([Sheet(session.election_id, session.id, number, on_it) for number, on_it in numbers])
    payload = {
        **session.payload(),
        "meeting": session.meeting,
        "day": session.election_day,
        "venues": kinds_of(sites),
        "staff": count_by_duty(members),
        "sheets": sheets,
    }
    await work.record("ballots.session.planned", session, payload, decisions)
    return await picture(work, session)


def _planned(work: Work, election: Election, round_: int, meeting: str | None, day: date | None) -> Session:
    if election.election_day is None:
        raise WrongState("请先在登记服务中确定选举日", "Set the election day in the registry first.")
    if round_ == 1 and day not in (None, election.election_day):
        raise WrongState(
            f"第一轮投票在选举日{election.election_day}举行，改期请先变更选举日",
            f"The first vote is held on the election day, {election.election_day}; move that day first.",
        )
    return Session(
        election.id,
        uuid7(),
        round_,
        meeting or voting.meeting_of(election.mode),
        SESSION.initial,
        election.community_code,
        day or election.election_day,
        (),
        None,
        work.caller.subject,
        None,
        None,
    )


async def _staff_decisions(
    work: Work, session: Session, rulebook: Rulebook, members: Sequence[Member]
) -> tuple[Decision, ...]:
    slate = await work.candidates.find_slate(session.election_id)
    if slate is None:
        return judge_staff(rulebook, members, ())
    known = await work.candidates.candidacies(session.election_id)
    return judge_staff(rulebook, members, {known[name.candidacy_id].resident_id for name in slate.names})


async def _require_turn(work: Work, session: Session, election: Election) -> tuple[UUID, ...]:
    """Let a round be planned in its turn; answers the contests it votes on."""
    before = latest(await work.sessions.of_election(session.election_id))
    if session.round != (before.round if before else 0) + 1:
        raise SessionExists()
    if before is None:
        return tuple(seat.id for seat in election.contests)
    if session.election_day < (earliest := max(clock.today(), before.election_day)):
        raise RoundDayTooEarly(earliest)
    again = pending(await work.results.of_election(session.election_id))
    if not again:
        raise SessionExists("上一轮没有需要再次投票的职位", "The round before leaves nothing to vote on again.")
    return tuple(result.contest_id for result in again)
