"""Show a street's elections at a glance (街道总览): stage, next deadline, what is to be done, open complaints."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

import structlog
from service_kit import clock
from service_kit.problems import Failing, Forwarded

from gateway.clients.audit import Case
from gateway.clients.gates import Gate
from gateway.clients.registry import Election
from gateway.clients.services import Services
from gateway.domain.gates import OWNERS, TO_DO, Owner, Service
from gateway.elections.show_readiness import OwnedGate, in_order
from gateway.problems import AsOfBeforeData, OutsideYourScope
from gateway.work import Work

T = TypeVar("T")
log = structlog.get_logger()
_NOT_ALLOWED = 403
# Each row asks four services; more at once would only queue there.
_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Row:
    """An election with its gates and the complaints about it; ``failed`` names the services that could not say theirs."""

    election: Election
    gates: tuple[OwnedGate, ...]
    cases: tuple[Case, ...]
    failed: tuple[Service, ...]

    @property
    def next_deadline(self) -> OwnedGate | None:
        """The first gate with a date that is not passed, among those known."""
        return next((owned for owned in self.gates if owned.gate.due and owned.gate.state != "passed"), None)

    @property
    def open_duties(self) -> tuple[OwnedGate, ...]:
        """The known gates whose turn it is."""
        return tuple(owned for owned in self.gates if owned.gate.state in TO_DO)

    @property
    def open_cases(self) -> int | None:
        """How many complaints are not answered yet; None where nobody could say."""
        return None if "audit" in self.failed else sum(case.is_open for case in self.cases)


@dataclass(frozen=True, slots=True)
class Overview:
    """The elections of a street as of a day, in the order of community codes.

    ``others`` are the complaints of the street that are of no election, None where audit could not say.
    """

    street: str
    as_of: date
    rows: tuple[Row, ...]
    others: tuple[Case, ...] | None

    @property
    def open_cases(self) -> int | None:
        """How many complaints of the street are not answered yet; None where nobody could say."""
        counts = [row.open_cases for row in self.rows]
        if self.others is None or None in counts:
            return None
        return sum(count or 0 for count in counts) + sum(case.is_open for case in self.others)


async def show_overview(work: Work, street: str) -> Overview:
    """Gather one row for each election of the street; what a service cannot say of one election is missing there, and named.

    Raises:
        OutsideYourScope; AsOfBeforeData; Unavailable: a service cannot be reached.
    """
    if not work.caller.covers(street):
        raise OutsideYourScope()
    services, turns = work.parts.services, asyncio.Semaphore(_AT_ONCE)
    await _require_data(services, street)

    async def row(election: Election) -> Row:
        async with turns:
            return await _row(services, election)

    elections = await services.registry.elections_of(street)
    in_places = sorted(elections, key=lambda election: (election.community_code, str(election.id)))
    rows, others = await asyncio.gather(
        asyncio.gather(*map(row, in_places)), _attempt(services.audit.cases_without_election(street))
    )
    return Overview(street, clock.today(), tuple(rows), None if others is None else tuple(others))


async def _require_data(services: Services, street: str) -> None:
    # Only a demonstration's clock goes back: its data do not, and would be shown under a day they are not of.
    if clock.as_of.get() is None:
        return
    newest = await services.audit.newest_act(street)
    if newest and clock.local_date(newest) > clock.today():
        raise AsOfBeforeData(newest=clock.local_date(newest).isoformat())


async def _row(services: Services, election: Election) -> Row:
    gates, cases = await asyncio.gather(_gates(services, election.id), _attempt(services.audit.cases(election.id)))
    failed: list[Service] = [owner for owner in OWNERS if owner not in gates]
    if cases is None:
        failed.append("audit")
    return Row(election, in_order(gates), tuple(cases or ()), tuple(failed))


async def _gates(services: Services, election_id: UUID) -> dict[Owner, tuple[Gate, ...]]:
    """The gates by owner, without the owners that could not say theirs."""
    parts = await asyncio.gather(*(_attempt(services.gates(owner, election_id)) for owner in OWNERS))
    return {owner: gates for owner, gates in zip(OWNERS, parts, strict=True) if gates is not None}


async def _attempt(question: Awaitable[T]) -> T | None:
    """The answer about one election; None when the service is up and cannot give this one, which spoils no other row."""
    try:
        return await question
    except Failing as failure:
        log.warning("overview.incomplete", service=failure.extra["service"])
        return None
    except Forwarded as refusal:
        if refusal.forwarded_status == _NOT_ALLOWED:
            raise
        log.warning("overview.incomplete", status=refusal.forwarded_status)
        return None
