"""Open the vote (开始投票): list and electors are posted, the day has come, the measures are complete, the meeting is ready."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from electoral_rules.ballots import agenda, announcing, vote_gates
from electoral_rules.book.lifecycle import SESSION
from service_kit import clock
from service_kit.work import refuse, step

from ballots.clients.registry import step_message
from ballots.domain import wording
from ballots.domain.staff import judge_staff
from ballots.domain.venue import are_scattered, kinds_of
from ballots.problems import ElectorsNotPosted
from ballots.sessions.ballot import make_ballot
from ballots.sessions.sheet import require_each
from ballots.sessions.show import SessionPicture, picture
from ballots.work import Work


async def open_session(work: Work, session_id: UUID, printed: Mapping[int, int]) -> SessionPicture:
    """Open the session with so many papers printed of each sheet, freeze its ballot and move the election to voting.

    Raises:
        RefusedByRule: with every gate that stands. ElectorsNotPosted. SheetUnknown: a sheet is missing. WrongState: nobody to vote
        for.
    """
    session = work.visible(await work.sessions.find(session_id))
    step(SESSION, session.state, "open")
    require_each(await work.sheets.of_session(session), printed)
    election = await work.election(session.election_id)
    rulebook = await work.rulebook(election)
    slate = await work.candidates.slate(election.id)
    ballot = await make_ballot(work, session, election, slate)
    posted = await work.registry.has_notice(election.id, announcing.ELECTORS)
    # The first vote follows the day as it was moved in the registry; later rounds have a day of their own.
    day = session.election_day if session.round > 1 else election.election_day or session.election_day
    venues = await work.venues.of_session(session)
    opening = vote_gates.opening(
        rulebook,
        clock.today(),
        day,
        slate.posted_on,
        kinds_of(venues),
        scattered=are_scattered(venues),
        excepted=election.excepted_on(day),
        body=election.body,
    )
    residents = {name.resident_id for contest in ballot for name in contest.candidates}
    staff = await work.sessions.staff_of(session)
    done = [each.item for each in await work.agenda.of_session(session)]
    convened = agenda.Convened(
        session.meeting, election.mode, kinds_of(venues), done, {member.duty for member in staff}
    )
    decisions = (*opening, *agenda.before_vote(rulebook, convened), *judge_staff(rulebook, staff, residents))
    refuse(decisions, await work.exceptions.approved(session))
    if not posted:
        raise ElectorsNotPosted()
    session = replace(session, election_day=day)
    move = step_message(election, "vote", session.id, wording.VOTING_BEGUN, session)
    await work.registry.check(move)
    session = await work.sessions.lock(session)
    state = step(SESSION, session.state, "open")
    # A session that was planned before there were sheets has one, without its contests.
    everything = tuple(contest.id for contest in ballot)
    sheets = [
        replace(sheet, contests=sheet.contests or everything, printed_at_opening=printed[sheet.number])
        for sheet in await work.sheets.of_session(session)
    ]
    for sheet in sheets:
        await work.sheets.save(sheet)
    opened = replace(session, state=state, opened_at=clock.now(), election_day=day, ballot=ballot)
    session = await work.sessions.save(opened)
    payload = {
        **session.payload(),
        "printed": sum(printed.values()),
        "sheets": [{**sheet.payload(), "printed": printed[sheet.number]} for sheet in sheets],
        "contests": [contest.payload() for contest in ballot],
    }
    await work.record("ballots.session.opened", session, payload, decisions)
    await work.deliver(move)
    return await picture(work, session)
