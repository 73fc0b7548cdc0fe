"""Find the representatives who may be listed as electors (有效代表证)."""

from collections.abc import Iterable
from typing import TypeVar

from electoral_rules.electorate.credentials import credential_decisions
from service_kit import clock

from registry.domain.elections import Election
from registry.domain.electors import Representative
from registry.domain.representation import SentByUnit
from registry.work import Work

T = TypeVar("T", Representative, SentByUnit)


async def valid_representatives(work: Work, election: Election) -> list[Representative]:
    """Find those of the community whose credential is valid on the election day, before it is set today, in their order."""
    return await _valid(work, election, await work.representatives.current(election.community_code))


async def valid_unit_representatives(work: Work, election: Election) -> list[SentByUnit]:
    """Find those whom units of the community send whose credential is valid on the same day, by its number."""
    return await _valid(work, election, await work.unit_representatives.current(election.community_code))


async def _valid(work: Work, election: Election, present: Iterable[T]) -> list[T]:
    rulebook, on = await work.rulebook(election), election.election_day or clock.today()
    return [
        each
        for each in present
        if not any(decision.blocks for decision in credential_decisions(rulebook, each.credential, on))
    ]
