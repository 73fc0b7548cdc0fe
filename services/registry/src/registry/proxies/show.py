"""Show who entrusted whom (委托投票名单)."""

from dataclasses import replace
from uuid import UUID

from registry.domain.proxies import Proxy
from registry.work import Work


async def list_proxies(work: Work, election_id: UUID) -> list[Proxy]:
    """List the proxies of an election in order, those withdrawn included, and which agents stand."""
    election = await work.election(election_id)
    standing = await work.notices.standing(election.id)
    return [
        replace(each, agent_stands=each.agent.resident_id in standing) for each in await work.proxies.all(election.id)
    ]
