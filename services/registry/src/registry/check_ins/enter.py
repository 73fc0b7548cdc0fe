"""Check an elector in at the venue (签到): once a round, in person or by a proxy, whatever two clerks do at the same moment."""

from collections.abc import Sequence
from uuid import UUID

from electoral_rules import Decision, Rulebook
from electoral_rules.ballots import proxies, voting
from electoral_rules.book import steps
from electoral_rules.electorate.credentials import credential_decisions
from electoral_rules.electorate.entitlement import still_entitled
from service_kit import clock
from service_kit.work import refuse

from registry.check_ins.credential import held_credential
from registry.check_ins.pause import require_no_pause
from registry.domain.elections import Election
from registry.domain.electors import Arrival, CheckIn, Elector
from registry.domain.people import NOBODY
from registry.domain.rounds import Round
from registry.electors.persons import persons_of
from registry.problems import AlreadyCheckedIn, ElectorUnknown, RoundNotOpen
from registry.work import Work, require_step


async def enter_check_in(work: Work, election_id: UUID, arrival: Arrival, round_: int | None) -> CheckIn:
    """Keep who came for the open round, where and when; nothing about a ballot. Who sent a proxy came by it.

    Raises:
        AlreadyCheckedIn: names time and desk of the first, or of the proxy. ElectorUnknown: not on the list. ElectionDayMissing.
        RoundNotOpen: ``round_`` is another than the open one. RefusedByRule: whoever came was not entrusted by the elector, not
        the day of the round, no valid credential, no political rights, no resident any more, or the caller acts for another body.
        WrongStep: before the list is posted or after the vote closed. CheckInsPaused: it is being closed.
    """
    # Closing the vote waits for check-ins under way and those after it find the stage changed.
    election = work.own(work.visible(await work.elections.hold(election_id)))
    current = await work.open_round(election)
    if round_ not in (None, current.number):
        raise RoundNotOpen(current.number)
    rulebook = await work.rulebook(election)
    entrusted = await _entrusted(work, rulebook, election, arrival)
    decision = voting.voting_day(rulebook, clock.today(), current.day)
    approved = await work.exceptions.approved(election)
    refuse([*entrusted, decision], approved)
    require_step(election, steps.done_at("check_in"))
    require_no_pause(election)
    elector = await _place_of(work, election, arrival.elector_id)
    people = [elector, *([await _place_of(work, election, arrival.agent_id)] if arrival.agent_id else [])]
    credential = credential_decisions(rulebook, await held_credential(work, elector), current.day)
    decisions = (*entrusted, *await _entitled(work, rulebook, people, current), *credential)
    refuse(decisions, approved)
    check_in = CheckIn(elector, current.number, arrival.desk, work.caller.subject, clock.now(), arrival.agent_id)
    if not await work.check_ins.add(check_in):
        first = await work.check_ins.find(elector, current.number)
        assert first is not None, "undoing one waits for check-ins under way"
        raise AlreadyCheckedIn(first.checked_in_at, first.desk, by_agent=first.agent_id is not None)
    payload = {
        "round": check_in.round,
        "desk": check_in.desk,
        "person": work.commitment(elector.person_id, elector.salt),
        "agent": work.commitment(people[-1].person_id, people[-1].salt) if arrival.agent_id else None,
    }
    await work.record("registry.elector.checked_in", election, payload, decisions)
    return check_in


async def _entrusted(work: Work, rulebook: Rulebook, election: Election, arrival: Arrival) -> tuple[Decision, ...]:
    """Whether the agent who came was entrusted by the elector, and the list that hangs shows it; nothing for who came in person."""
    if arrival.agent_id is None:
        return ()
    proxy = await work.proxies.of_voter(election.id, arrival.elector_id)
    given = proxy is not None and proxy.agent.id == arrival.agent_id
    unposted = int(proxy is not None and given and proxy.notice_number is None)
    return (proxies.handed(rulebook, entrusted=given), *proxies.before_vote(rulebook, unposted, 0))


async def _place_of(work: Work, election: Election, elector_id: UUID) -> Elector:
    elector = await work.electors.find(election.id, elector_id)
    if elector is None:
        raise ElectorUnknown()
    return elector


async def _entitled(
    work: Work, rulebook: Rulebook, electors: Sequence[Elector], current: Round
) -> tuple[Decision, ...]:
    people = await persons_of(work, electors)
    standings = [
        (
            each,
            person.standing(each.community_code, current.day) if (person := people.get(each.id)) else NOBODY,
        )
        for each in electors
    ]
    return tuple(still_entitled(rulebook, each.capacity, standing, current.day) for each, standing in standings)
