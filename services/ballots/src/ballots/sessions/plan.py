"""Plan a session (安排选举大会): its round, its venues, and who calls, counts and oversees."""

from collections.abc import Sequence
from uuid import UUID

from electoral_rules.ballots import voting
from electoral_rules.book.decision import Decision
from electoral_rules.book.lifecycle import SESSION
from electoral_rules.book.rulebook import Rulebook
from service_kit.ids import uuid7
from service_kit.problems import Forbidden
from service_kit.work import refuse

from ballots.clients.registry import Election
from ballots.domain.contest_result import pending
from ballots.domain.session import Session
from ballots.domain.staff import Member, count_by_duty, judge_staff
from ballots.problems import SessionExists, StaffTwice, WrongState
from ballots.sessions.show import SessionPicture, picture
from ballots.work import Work

Venue = tuple[str, str]


async def plan_session(
    work: Work, election_id: UUID, round_: int, venues: Sequence[Venue], members: Sequence[Member]
) -> SessionPicture:
    """Store the session of a round; ``venues`` are pairs of kind and name.

    Raises:
        RefusedByRule: another venue than allowed, or a candidate or near relative among the staff.
        StaffTwice. SessionExists: the round is taken or not next. WrongState: no election day is set.
    """
    election = await work.election(election_id)
    if not work.caller.covers(election.community_code):
        raise Forbidden()
    if len({member.account for member in members}) < len(members):
        raise StaffTwice()
    rulebook = await work.rulebook(election)
    session = _planned(work, election, round_, venues)
    decisions = (
        voting.venues(rulebook, session.venue_kinds),
        *await _staff_decisions(work, session, rulebook, members),
    )
    refuse(decisions, await work.exceptions.approved(session))
    await _require_turn(work, session)
    if not await work.sessions.add(session, members):
        raise SessionExists()
    payload = {**session.payload(), "venues": session.venue_kinds, "staff": count_by_duty(members)}
    await work.record("ballots.session.planned", session, payload, decisions)
    return await picture(work, session)


def _planned(work: Work, election: Election, round_: int, venues: Sequence[Venue]) -> Session:
    if election.election_day is None:
        raise WrongState("请先在登记服务中确定选举日", "Set the election day in the registry first.")
    return Session(
        election.id,
        uuid7(),
        round_,
        SESSION.initial,
        election.community_code,
        venues[0][1],
        tuple(kind for kind, _ in venues),
        election.election_day,
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


async def _require_turn(work: Work, session: Session) -> None:
    rounds = [each.round for each in await work.sessions.of_election(session.election_id)]
    if session.round != max(rounds, default=0) + 1:
        raise SessionExists()
    if rounds and not pending(await work.results.of_election(session.election_id)):
        raise SessionExists("上一轮没有需要再次投票的职位", "The round before leaves nothing to vote on again.")
