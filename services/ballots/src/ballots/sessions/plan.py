"""Plan a session (安排选举大会): its round, its venues, and who calls, counts and oversees."""

from collections.abc import Sequence
from uuid import UUID

from electoral_rules.ballots import agenda, voting
from electoral_rules.book.decision import Decision
from electoral_rules.book.lifecycle import SESSION
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.dates.windows import election_day_allowed
from electoral_rules.organisation.settling import measures_complete
from service_kit import clock
from service_kit.deliveries import Message
from service_kit.ids import uuid7
from service_kit.problems import Forbidden
from service_kit.work import refuse

from ballots.clients.candidates import stand_again
from ballots.clients.registry import Election
from ballots.domain.contest_result import pending
from ballots.domain.session import Session, SessionWish, latest
from ballots.domain.sheet import Sheet, design
from ballots.domain.staff import Member, count_by_duty, judge_staff
from ballots.domain.venue import Venue, are_scattered, kinds_of
from ballots.problems import RoundDayTooEarly, SessionExists, SheetsUnfit, StaffTwice, VenueHours, WrongState
from ballots.sessions.show import SessionPicture, picture
from ballots.work import Work


async def plan_session(work: Work, election_id: UUID, wish: SessionWish) -> SessionPicture:
    """Store the session of a round on its day.

    Raises:
        RefusedByRule: the measures lack a rule for the vote (BAL-17), another meeting, venue or day than allowed, or a candidate or near relative among the staff.
        StaffTwice. VenueHours. SheetsUnfit. SessionExists: the round is taken or not next. RoundDayTooEarly: before today or the round before.
        WrongState: no election day is set, or the first vote is planned for another.
    """
    election = await work.election(election_id)
    if not work.caller.covers(election.community_code):
        raise Forbidden()
    if len({member.account for member in wish.members}) < len(wish.members):
        raise StaffTwice()
    if not all(site.has_hours for site in wish.sites):
        raise VenueHours()
    session = _planned(work, election, wish)
    decisions = await _decisions(work, session, election, wish)
    refuse(decisions, await work.exceptions.approved(session))
    contests, again = await _require_turn(work, session, election), await _stand_again(work, session)
    sheets = design(wish.papers, contests)
    if sheets is None:
        raise SheetsUnfit(contests)
    await _hold_before(work, session)
    if not await work.sessions.add(session, wish.members):
        raise SessionExists()
    own = (session.election_id, session.id)
    await work.venues.add([Venue.at(site, *own, number) for number, site in enumerate(wish.sites, 1)])
    await work.sheets.add([Sheet(*own, number, on_it) for number, on_it in enumerate(sheets, 1)])
    payload = {
        **session.payload(),
        "meeting": session.meeting,
        "day": session.election_day,
        "venues": kinds_of(wish.sites),
        "staff": count_by_duty(wish.members),
        "sheets": sheets,
    }
    await work.record("ballots.session.planned", session, payload, decisions)
    await work.deliver(*again)
    return await picture(work, session)


def _planned(work: Work, election: Election, wish: SessionWish) -> Session:
    if election.election_day is None:
        raise WrongState("请先在登记服务中确定选举日", "Set the election day in the registry first.")
    if wish.round == 1 and wish.day not in (None, election.election_day):
        raise WrongState(
            f"第一轮投票在选举日{election.election_day}举行，改期请先变更选举日",
            f"The first vote is held on the election day, {election.election_day}; move that day first.",
        )
    return Session(
        election.id,
        uuid7(),
        wish.round,
        wish.meeting or voting.meeting_of(election.mode),
        SESSION.initial,
        election.community_code,
        wish.day or election.election_day,
        (),
        None,
        work.caller.subject,
        None,
        None,
        election.kind,
        election.body,
        election.mode,
    )


async def _decisions(work: Work, session: Session, election: Election, wish: SessionWish) -> tuple[Decision, ...]:
    """What the law says of the day, the meeting, its venues and its staff."""
    rulebook, day, kinds = await work.rulebook(election), session.election_day, kinds_of(wish.sites)
    return (
        election_day_allowed(rulebook, day, election.excepted_on(day), election.body),
        measures_complete(rulebook),
        *agenda.body(rulebook, session.meeting, election.mode, kinds),
        voting.venues(rulebook, kinds, scattered=are_scattered(wish.sites)),
        *await _staff_decisions(work, session, rulebook, wish.members),
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


async def _hold_before(work: Work, session: Session) -> None:
    """Hold the session of the round before: a filing holds it, too, and says of its candidates that they lost."""
    if before := latest(await work.sessions.of_election(session.election_id)):
        await work.sessions.lock(before)


async def _stand_again(work: Work, session: Session) -> tuple[Message, ...]:
    """Whoever lost a vote that was filed stands again where the round votes on the seat (另行选举)."""
    if session.round == 1:
        return ()
    known = await work.candidates.candidacies(session.election_id)
    return tuple(
        message
        for result in pending(await work.results.of_election(session.election_id))
        for message in stand_again(
            [known[each] for each in result.content.outcome.next_step.among if each in known], result.id
        )
    )
