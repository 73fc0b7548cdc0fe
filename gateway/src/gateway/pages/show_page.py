"""Show what everybody may see of an election (公开信息): the posted list, turnout, the announced result.

Only what has been published is shown: a list that is posted, turnout once voting is over, a result that is announced.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from service_kit import clock, context
from service_kit.identity import Caller

from gateway.clients.ballots import Result
from gateway.clients.candidates import Slate
from gateway.clients.registry import Election, Turnout
from gateway.clients.services import Services
from gateway.domain.remembered import Remembered

OBSERVER = Caller("public", "公众", "observer", "")
SECONDS = 3.0
_MOST = 1000
# Turnout while voting goes on could tell who has not come yet in a small community.
_VOTED = frozenset({"counting", "decided", "filed", "closed"})


@dataclass(frozen=True, slots=True)
class Published:
    """An election with what has been published of it."""

    election: Election
    slate: Slate | None
    turnouts: tuple[Turnout, ...]
    results: tuple[Result, ...]


class PublicPages:
    """Pages kept for some seconds, so that a crowd of readers costs the services one question."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._known: Remembered[tuple[UUID, datetime | None], Published] = Remembered(SECONDS, _MOST)

    async def show_page(self, election_id: UUID) -> Published:
        """Gather what has been published of an election.

        Raises:
            Forwarded: there is no such election. Unavailable: a service is down.
        """
        key = (election_id, clock.as_of.get())
        return self._known.find(key) or self._known.keep(key, await self._gather(election_id))

    async def _gather(self, election_id: UUID) -> Published:
        # The same for everybody: whoever asks, the services are asked by the public observer.
        context.current().caller = OBSERVER
        election, slate, results = await asyncio.gather(
            self._services.registry.election(election_id),
            self._services.candidates.slate(election_id),
            self._services.ballots.results(election_id),
        )
        announced = tuple(result for result in results if result.announced_at)
        posted = slate if slate and slate.published else None
        return Published(election, posted, await self._turnouts(election, announced), announced)

    async def _turnouts(self, election: Election, announced: tuple[Result, ...]) -> tuple[Turnout, ...]:
        if election.stage not in _VOTED:
            return ()
        rounds = sorted({1} | {result.round for result in announced})
        asked = (self._services.registry.turnout(election.id, number) for number in rounds)
        return tuple(await asyncio.gather(*asked))
