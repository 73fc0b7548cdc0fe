"""Show a place's elections at a glance (总览): what services keep and count of them, in one read of each; nothing is decided here."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from service_kit import clock

from gateway.clients.audit import CaseCount
from gateway.clients.registry import ElectionSums, Progress
from gateway.clients.services import Services
from gateway.problems import AsOfBeforeData, OutsideYourScope
from gateway.work import Work


@dataclass(frozen=True, slots=True)
class Row:
    """An election, how far it is, and how many complaints about it are not answered yet."""

    progress: Progress
    open_cases: int


@dataclass(frozen=True, slots=True)
class Overview:
    """A page of the elections of a place as of a day, in the order of community codes, and all open complaints of the place.

    The first page has the sums of all elections.
    """

    place: str
    as_of: date
    rows: tuple[Row, ...]
    sums: ElectionSums | None
    cases: tuple[CaseCount, ...]

    @property
    def open_cases(self) -> int:
        """How many complaints of the place are not answered yet."""
        return sum(each.open_cases for each in self.cases)

    @property
    def of_no_election(self) -> tuple[CaseCount, ...]:
        """Those that are about no election."""
        return tuple(each for each in self.cases if each.election_id is None)


async def show_overview(work: Work, place: str, after: UUID | None, limit: int) -> Overview:
    """Gather one row for each election of a page, however many there are, in as many questions as for one.

    Raises:
        OutsideYourScope; AsOfBeforeData. Unavailable: a service is down, and names it.
    """
    if not work.caller.covers(place):
        raise OutsideYourScope()
    services = work.parts.services
    await _require_data(services, place)
    page, cases = await asyncio.gather(
        services.registry.progress(place, after, limit), services.audit.case_counts(place)
    )
    return Overview(place, clock.today(), tuple(_rows(page.items, cases)), page.sums, tuple(cases))


def _rows(elections: Sequence[Progress], cases: Sequence[CaseCount]) -> list[Row]:
    counts = dict[UUID, int]()
    for each in cases:
        if each.election_id:
            counts[each.election_id] = counts.get(each.election_id, 0) + each.open_cases
    return [Row(each, counts.get(each.election_id, 0)) for each in elections]


async def _require_data(services: Services, place: str) -> None:
    # Only a demonstration's clock goes back: its data do not, and would be shown under a day they are not of.
    if clock.as_of.get() is None:
        return
    newest = await services.audit.newest_act(place)
    if newest and clock.local_date(newest) > clock.today():
        raise AsOfBeforeData(newest=clock.local_date(newest).isoformat())
