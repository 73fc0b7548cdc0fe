"""Show the figures of a place (统计): what the services count of it, made into lines; no number is changed here."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from electoral_rules.figures.lines import Line
from electoral_rules.figures.publishing import Sheet, for_everybody, published
from service_kit import clock

from gateway.clients.registry import Place
from gateway.clients.services import Services
from gateway.problems import OutsideYourScope
from gateway.work import Work


@dataclass(frozen=True, slots=True)
class Area:
    """A place below the one asked for, and its lines."""

    code: str
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The lines of a place as of an instant, and of each place right below it, in the order of their codes."""

    place: str
    as_of: datetime
    year: int | None
    merged: bool
    whole: tuple[Line, ...]
    areas: tuple[Area, ...]


async def show_figures(work: Work, place: str, as_of: datetime, year: int | None) -> Figures:
    """Add up what the four services count, exactly, for those above.

    Raises:
        OutsideYourScope. AsOfInFuture. Unavailable: a service is down, and names it.
    """
    figures = work.parts.services.figures
    places, sheet = await asyncio.gather(_places(work, place), figures.sheet(place, as_of, year))
    return _figures(place, as_of, year, places, sheet, merged=False)


async def show_published_figures(
    work: Work, place: str, as_of: datetime, year: int | None, since: datetime | None
) -> Figures:
    """The same as it may be published; `since` is the instant of the publication before, None where it is the first.

    Raises:
        OutsideYourScope. AsOfInFuture. Unavailable: a service is down, and names it.
    """
    figures = work.parts.services.figures
    places, sheet = await asyncio.gather(_places(work, place), figures.sheet(place, as_of, year))
    before = await figures.sheet(place, since, year) if since else None
    merged = published(place, sheet, before)
    return _figures(place, as_of, year, places, merged, merged=True)


async def show_open_figures(services: Services, place: str, year: int | None) -> Figures:
    """Show everybody what is counted of a place as of the beginning of the day, without what tells of persons.

    Raises:
        Unavailable: a service is down, and names it.
    """
    as_of = clock.start_of(clock.today())
    places, sheet = await asyncio.gather(
        services.registry.places_in(place), services.open_figures.sheet(place, as_of, year)
    )
    return _figures(place, as_of, year, places, for_everybody(sheet), merged=True)


async def _places(work: Work, place: str) -> Sequence[Place]:
    if not work.caller.covers(place):
        raise OutsideYourScope()
    return await work.parts.services.registry.places_in(place)


def _figures(
    place: str, as_of: datetime, year: int | None, places: Sequence[Place], sheet: Sheet, *, merged: bool
) -> Figures:
    names = {each.code: each.name for each in places}
    areas = tuple(Area(code, names.get(code, ""), lines) for code, lines in sheet.areas.items())
    return Figures(place, as_of, year, merged, sheet.whole, areas)
