"""Enter a proxy (登记委托): a voter who is away entrusts another voter with the own vote."""

from uuid import UUID

from electoral_rules import Decision
from electoral_rules.ballots import proxies
from electoral_rules.book import steps
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.work import refuse

from registry.domain.elections import Election
from registry.domain.electors import Elector
from registry.domain.proxies import Proxy, ProxyStated, given
from registry.problems import ElectorUnknown, EntrustedAhead, ProxyGiven
from registry.work import Work, require_step


async def give_proxy(work: Work, election_id: UUID, stated: ProxyStated) -> Proxy:
    """Keep who entrusted whom, before the vote; the list of proxies shows both names then.

    Raises:
        RefusedByRule: the document has no proxies (1d), or a condition is not met (11j). ElectorUnknown: the voter is not on
        the list. ProxyGiven: the voter entrusted somebody before. EntrustedAhead, EvidenceMissing, WrongStep.
    """
    election = await work.election(election_id)
    clock.require_begun(stated.given_on, EntrustedAhead)
    if stated.evidence_sha256:
        await work.evidence.require(stated.evidence_sha256)
    # Locked, so that two desks together do not give one agent more proxies than the law allows.
    election = await work.elections.lock(election)
    agent = await work.electors.find(election.id, stated.agent_id)
    decision = await _decision(work, election, stated, agent)
    refuse([decision], await work.exceptions.approved(election))
    require_step(election, steps.done_at("give_proxy"))
    voter = await work.electors.find(election.id, stated.voter_id)
    if voter is None or agent is None:
        raise ElectorUnknown()
    if await work.proxies.of_voter(election.id, voter.id):
        raise ProxyGiven()
    proxy = Proxy(
        id=uuid7(),
        election_id=election.id,
        community_code=election.community_code,
        number=await work.proxies.next_number(election.id),
        voter=voter,
        agent=agent,
        because=stated.because,
        relation=stated.relation,
        given_on=stated.given_on,
        evidence_sha256=stated.evidence_sha256,
        entered_by=work.caller.subject,
        entered_at=clock.now(),
    )
    await work.proxies.add(proxy)
    payload = {
        "number": proxy.number,
        "voter": work.commitment(voter.person_id, voter.salt),
        "agent": work.commitment(agent.person_id, agent.salt),
        "because": proxy.because,
        "evidence_sha256": proxy.evidence_sha256,
    }
    await work.record("registry.proxy.given", election, payload, [decision])
    return proxy


async def _decision(work: Work, election: Election, stated: ProxyStated, agent: Elector | None) -> Decision:
    held = await work.proxies.held_by(election.id, stated.agent_id) + 1
    stands = agent is not None and agent.resident_id in await work.notices.standing(election.id)
    paper = given(stated, agent, held, election.mode, stands=stands)
    return proxies.entrusting(await work.rulebook(election), paper)
