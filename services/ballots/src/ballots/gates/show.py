"""Show the gates (关口) of the vote, past and future, with dates and the decisions that stand in the way."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from electoral_rules.ballots import agenda, rounds, vote_gates
from electoral_rules.book.decision import Decision
from electoral_rules.book.gates import Gate
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import slates
from service_kit import clock

from ballots.clients.candidates import Slate
from ballots.clients.registry import Election
from ballots.domain.contest_result import Result, latest_results
from ballots.domain.filing import completion, telling_of
from ballots.domain.session import Session, latest
from ballots.results.show import visible_of
from ballots.sessions.convene import gather_convened
from ballots.sessions.proxies import judge_proxies
from ballots.work import Work


async def show_gates(work: Work, election_id: UUID) -> tuple[Gate, ...]:
    """Show the gates session, count, result, announcement, certificates and filing of an election.

    The decisions about a result say how the vote went: who may not see it yet does not see them.
    """
    election = await work.election(election_id)
    rulebook = await work.rulebook(election)
    last = latest(await work.sessions.of_election(election_id))
    found = list(latest_results(await work.results.of_election(election_id)).values())
    vote = await _vote(work, election, rulebook, last, found)
    return vote_gates.gates(rulebook, vote, clock.today())


async def _vote(
    work: Work, election: Election, rulebook: Rulebook, last: Session | None, found: Sequence[Result]
) -> vote_gates.Vote:
    is_held, is_counted = last is not None and last.is_held, last is not None and last.is_determined
    # A later round has a day of its own.
    day = last.election_day if last and last.round > 1 else election.election_day
    slate = None if is_held else await _slate(work, election)
    posted = slate.posted_on if slate else None
    seen = visible_of(work, found)
    sent = await work.filings.of_election(election.id)
    before = vote_gates.before_vote(
        rulebook, clock.today(), None if is_held else day, posted, election.excepted_on(day), election.body
    )
    return vote_gates.Vote(
        held=is_held,
        counted=is_counted,
        settled=is_counted and all(rounds.open_to_filing(each.content.outcome.next_step) for each in found),
        announced=bool(found) and all(each.announced_at is not None for each in found),
        certified_on=await _certified_on(work, election, found),
        election_day=day,
        before=(*await _agenda(work, election, rulebook, last, slate), *before),
        about_results=tuple(decision for each in seen for decision in each.content.outcome.decisions),
        about_filing=tuple(completion(rulebook, telling_of(each.id, sent)) for each in found),
    )


async def _agenda(
    work: Work, election: Election, rulebook: Rulebook, session: Session | None, slate: Slate | None
) -> tuple[Decision, ...]:
    """What the law says of the meeting that is planned, before it votes; nothing before it is planned and once it votes."""
    if session is None or not session.is_planned:
        return ()
    before = (
        *agenda.before_vote(rulebook, await gather_convened(work, session, election)),
        *judge_proxies(rulebook, await work.registry.find_proxies(election.id)),
    )
    spoken = await work.candidates.find_spoken(election.id)
    if slate is None or spoken is None:
        return before
    standing = [each.candidacy_id for each in slate.names]
    return (*before, slates.speeches(rulebook, standing, spoken, "vote"))


async def _slate(work: Work, election: Election) -> Slate | None:
    # Without a day nothing is measured; without a list the candidates service's own gates say so.
    return await work.candidates.find_slate(election.id) if election.election_day else None


async def _certified_on(work: Work, election: Election, found: Sequence[Result]) -> date | None:
    """The day the last of those who hold a seat got the certificate; None while somebody has none."""
    later = await work.later(found)
    issued = {each.candidate: each.issued_on for each in await work.certificates.of_election(election.id)}
    holding = {person for each in found for person in each.now(later).holding}
    if not found or not holding <= set(issued):
        return None
    return max((issued[person] for person in holding), default=found[-1].election_day)
