"""Show what everybody may see of an election (公开信息): the posted list, turnout, the announced result.

Only what has been published is shown: a list that is posted, turnout once voting is over, a result that is announced.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from electoral_rules.book.steps import vote_over

from gateway.clients.ballots import Result
from gateway.clients.candidates import Slate
from gateway.clients.registry import Election, Turnout
from gateway.clients.services import Services
from gateway.pages.board import ask_as_observer


@dataclass(frozen=True, slots=True)
class Published:
    """An election with what has been published of it."""

    election: Election
    slate: Slate | None
    turnouts: tuple[Turnout, ...]
    results: tuple[Result, ...]


async def show_page(services: Services, election_id: UUID) -> Published:
    """Gather what has been published of an election.

    Raises:
        Forwarded: there is no such election. Unavailable: a service is down.
    """
    ask_as_observer()
    election, slate, results = await asyncio.gather(
        services.registry.election(election_id),
        services.candidates.slate(election_id),
        services.ballots.results(election_id),
    )
    announced = tuple(result for result in results if result.announced_at)
    posted = slate if slate and slate.published else None
    return Published(election, posted, await _turnouts(services, election, announced), announced)


async def _turnouts(services: Services, election: Election, announced: Sequence[Result]) -> tuple[Turnout, ...]:
    # The registry tells the public no turnout before.
    if not vote_over(election):
        return ()
    rounds = sorted({1} | {result.round for result in announced})
    return tuple(await asyncio.gather(*(services.registry.turnout(election.id, number) for number in rounds)))
