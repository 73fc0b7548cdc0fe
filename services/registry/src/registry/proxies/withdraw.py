"""Withdraw a proxy (撤回委托): the voter votes in person, or not at all."""

from uuid import UUID

from electoral_rules.book import steps
from service_kit import clock
from service_kit.hashes import sha256_of

from registry.domain.elections import Election
from registry.domain.proxies import Proxy, Withdrawal
from registry.problems import ProxyUsed, ProxyWithdrawn
from registry.work import Work, require_step


async def withdraw_proxy(work: Work, election_id: UUID, proxy_id: UUID, reason: str) -> Proxy:
    """Set a proxy aside for its reason, while nobody came for the voter in the round that is open.

    Raises:
        ProxyWithdrawn; ProxyUsed: the agent came before. ElectionDayMissing. WrongStep: the vote is over.
    """
    # A check-in holds the election, so that none begins meanwhile.
    election = await work.elections.lock(await work.election(election_id))
    require_step(election, steps.done_at("withdraw_proxy"))
    proxy = work.visible(await work.proxies.find(election.id, proxy_id))
    if not proxy.holds:
        raise ProxyWithdrawn()
    if await _is_used(work, election, proxy):
        raise ProxyUsed()
    withdrawal = Withdrawal(reason, work.caller.subject, clock.now())
    await work.proxies.withdraw(proxy, withdrawal)
    payload = {
        "number": proxy.number,
        "voter": work.commitment(proxy.voter.person_id, proxy.voter.salt),
        "reason_sha256": sha256_of(reason),
    }
    await work.record("registry.proxy.withdrawn", election, payload)
    return proxy.withdrawn(withdrawal)


async def _is_used(work: Work, election: Election, proxy: Proxy) -> bool:
    """Whether the agent checked in for the voter in the round that is open; before the first vote nobody did."""
    opened = await work.rounds.newest(election.id)
    found = await work.check_ins.find(proxy.voter, opened.number if opened else 1)
    return found is not None and found.agent_id == proxy.agent.id
