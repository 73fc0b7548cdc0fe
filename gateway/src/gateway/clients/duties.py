"""Duties that must not meet in one person (互斥职责): asked of the law, and where the person stands of the services."""

from collections.abc import Collection, Iterable
from uuid import UUID

from electoral_rules.book import separation, steps
from electoral_rules.book.decision import Decision
from electoral_rules.book.separation import CANDIDATE, Held
from service_kit import clock

from gateway.clients.candidates import StandingClient
from gateway.clients.registry import RegistryClient
from gateway.domain.accounts import Grant


def duties_of(grants: Iterable[Grant]) -> list[Held]:
    """The grants as duties that may have to be in different hands."""
    return [Held(each.role, each.scope, each.valid_from, each.valid_to, each.body) for each in grants]


class Duties:
    """Asks candidates where somebody stands, and registry which of these elections go on."""

    def __init__(self, standing: StandingClient, registry: RegistryClient) -> None:
        self._standing, self._registry = standing, registry

    async def meeting(self, grants: Iterable[Grant], residents: Collection[UUID]) -> tuple[Decision, ...]:
        """Decide which of one person's grants must not meet, each other or a candidacy; none where they may.

        ``residents`` are the person's entries in the register, none where no account is bound.

        Raises:
            Unavailable: a grant must not meet a candidacy, and nobody can say whether the person stands.
        """
        held = duties_of(grants)
        if any(separation.is_apart_from(each.duty, CANDIDATE) for each in held):
            held.extend(await self._candidacies(residents))
        return separation.meeting(held)

    async def _candidacies(self, residents: Collection[UUID]) -> list[Held]:
        stands = [each for resident in residents for each in await self._standing.of_resident(resident)]
        elections = [await self._registry.election(each.election_id) for each in stands]
        today = clock.local_date(clock.wall())
        return [
            Held(CANDIDATE, each.community_code, today, None, each.body)
            for each in elections
            if not steps.over(each.state)
        ]
