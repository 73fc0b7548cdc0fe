"""Show a street's elections at a glance (街道总览): stage, next deadline, what is to be done, open complaints."""

import asyncio
from dataclasses import dataclass
from datetime import date

from service_kit import clock

from gateway.clients.audit import Case
from gateway.clients.registry import Election
from gateway.clients.services import Services
from gateway.domain.gates import TO_DO
from gateway.elections.show_readiness import OwnedGate, gates_of
from gateway.problems import OutsideYourScope
from gateway.work import Work

# Each row asks four services; more at once would only queue there.
_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Row:
    """An election with its gates and the complaints about it."""

    election: Election
    gates: tuple[OwnedGate, ...]
    cases: tuple[Case, ...]

    @property
    def next_deadline(self) -> OwnedGate | None:
        """The first gate with a date that is not passed."""
        return next((owned for owned in self.gates if owned.gate.due and owned.gate.state != "passed"), None)

    @property
    def open_duties(self) -> tuple[OwnedGate, ...]:
        """The gates whose turn it is."""
        return tuple(owned for owned in self.gates if owned.gate.state in TO_DO)

    @property
    def open_cases(self) -> int:
        """How many complaints are not answered yet."""
        return sum(case.is_open for case in self.cases)


@dataclass(frozen=True, slots=True)
class Overview:
    """The elections of a street as of a day, in the order of community codes."""

    street: str
    as_of: date
    rows: tuple[Row, ...]


async def show_overview(work: Work, street: str) -> Overview:
    """Gather one row for each election of the street.

    Raises:
        OutsideYourScope; Unavailable: a service is down.
    """
    if not work.caller.covers(street):
        raise OutsideYourScope()
    services, turns = work.parts.services, asyncio.Semaphore(_AT_ONCE)

    async def row(election: Election) -> Row:
        async with turns:
            return await _row(services, election)

    elections = await services.registry.elections_of(street)
    in_places = sorted(elections, key=lambda election: (election.community_code, str(election.id)))
    return Overview(street, clock.today(), tuple(await asyncio.gather(*map(row, in_places))))


async def _row(services: Services, election: Election) -> Row:
    gates, cases = await asyncio.gather(gates_of(services, election.id), services.audit.cases(election.id))
    return Row(election, gates, tuple(cases))
