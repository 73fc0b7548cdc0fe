"""Open the vote (开始投票): list and electors are posted, the day has come, the measures are complete, the meeting is ready."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from electoral_rules.ballots import agenda, announcing, vote_gates
from electoral_rules.book.decision import Decision
from electoral_rules.book.lifecycle import SESSION
from electoral_rules.candidates import slates
from service_kit import clock
from service_kit.work import refuse, step

from ballots.clients.registry import Election, step_message
from ballots.domain import wording
from ballots.domain.session import Session
from ballots.domain.staff import judge_staff
from ballots.domain.venue import are_scattered, kinds_of
from ballots.problems import ElectorsNotPosted
from ballots.sessions.ballot import make_ballot, require_slate
from ballots.sessions.convene import gather_convened
from ballots.sessions.proxies import judge_proxies
from ballots.sessions.sheet import require_each
from ballots.sessions.show import SessionPicture, picture
from ballots.work import Work


async def open_session(work: Work, session_id: UUID, supply: Sequence[tuple[int, int]]) -> SessionPicture:
    """Open the session with the number of each sheet and its papers, freeze its ballot and move the election to voting.

    Raises:
        RefusedByRule: with every gate that stands. ElectorsNotPosted. SheetUnknown: a sheet is missing or named twice.
        WrongState: nobody to vote for. Forwarded: a changed list is not posted yet.
    """
    session = work.visible(await work.sessions.find(session_id))
    step(SESSION, session.state, "open")
    papers = require_each(await work.sheets.of_session(session), supply)
    election = await work.election(session.election_id)
    ready, _ = await _judge(work, session, election)
    if not await work.registry.has_notice(election.id, announcing.ELECTORS):
        raise ElectorsNotPosted()
    move = step_message(election, "vote", session.id, wording.VOTING_BEGUN, ready)
    await work.registry.check(move)
    # What would refuse the opening is told before the list is held for it.
    await work.candidates.hold_slate(election.id)
    ready, decisions = await _judge(work, session, election)
    session = await work.sessions.lock(session)
    state = step(SESSION, session.state, "open")
    day, ballot = ready.election_day, ready.ballot
    opened = replace(session, state=state, opened_at=clock.now(), election_day=day, ballot=ballot)
    session = await work.sessions.save(opened)
    payload = {
        **session.payload(),
        "printed": sum(papers.values()),
        "sheets": await _print(work, session, papers),
        "contests": [contest.payload() for contest in ballot],
    }
    await work.record("ballots.session.opened", session, payload, decisions)
    await work.deliver(move)
    return await picture(work, session)


async def _judge(work: Work, session: Session, election: Election) -> tuple[Session, tuple[Decision, ...]]:
    """The session with its day and its ballot from the list as it hangs now, and the decisions that let it be opened."""
    slate = await require_slate(work, election.id)
    ballot = await make_ballot(work, session, election, slate)
    # The first vote follows the day as it was moved in the registry; later rounds have a day of their own.
    day = session.election_day if session.round > 1 else election.election_day or session.election_day
    ready = replace(session, election_day=day, ballot=ballot)
    decisions = await _gates(work, ready, election, slate.posted_on)
    refuse(decisions, await work.exceptions.approved(session))
    return ready, decisions


async def _gates(work: Work, session: Session, election: Election, posted_on: date | None) -> tuple[Decision, ...]:
    """What the law says of opening this session on its day, with its ballot."""
    rulebook, venues = await work.rulebook(election), await work.venues.of_session(session)
    day = session.election_day
    opening = vote_gates.opening(
        rulebook,
        clock.today(),
        day,
        posted_on,
        kinds_of(venues),
        scattered=are_scattered(venues),
        excepted=election.excepted_on(day),
        body=election.body,
    )
    staff, convened = await work.sessions.staff_of(session), await gather_convened(work, session, election)
    names = [name for contest in session.ballot for name in contest.candidates]
    spoken, standing = await work.candidates.spoken(election.id), [each.id for each in names if each.has_candidacy]
    return (
        *opening,
        *agenda.before_vote(rulebook, convened),
        *judge_proxies(rulebook, await work.registry.proxies(election.id)),
        slates.speeches(rulebook, standing, spoken, "vote"),
        *judge_staff(rulebook, staff, {each.resident_id for each in names}),
    )


async def _print(work: Work, session: Session, papers: Mapping[int, int]) -> list[dict[str, object]]:
    """Keep how many papers of each sheet there are, and tell the log."""
    # A session that was planned before there were sheets has one, without its contests.
    everything = tuple(contest.id for contest in session.ballot)
    lines = []
    for sheet in await work.sheets.of_session(session):
        number = papers[sheet.number]
        sheet = await work.sheets.save(replace(sheet, contests=sheet.contests or everything, printed_at_opening=number))
        lines.append({**sheet.payload(), "printed": number})
    return lines
