"""The statements of all four services beside a slow recount of the rows of a city made up by a seed."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import pytest
from audit.storage.figures import FigureStore as AuditFigures
from ballots.storage.figures import FigureStore as BallotsFigures
from candidates.storage.figures import FigureStore as CandidatesFigures
from electoral_rules.figures import measures
from electoral_rules.figures.lines import Counted, areas_of, lines_of
from electoral_rules.figures.publishing import Sheet, published
from huanjie.postgres import Address, ServiceDatabase
from registry.storage.figures import FigureStore as RegistryFigures
from service_kit.database import Database, driver_url
from sqlalchemy import create_engine, insert, text

from tests.integration.figures.city import CITY, INSTANTS, OTHER_CITY, City
from tests.integration.figures.recount import TABLES, Key, Recount, Row, lines, read
from tests.integration.figures.subtraction import singles, singles_between, told

SEED = 20260328
STORES: Mapping[str, Any] = {
    "registry": RegistryFigures, "candidates": CandidatesFigures, "ballots": BallotsFigures, "audit": AuditFigures,
}  # fmt: skip
MEASURES = {
    "registry": measures.REGISTRY, "candidates": measures.CANDIDATES, "ballots": measures.BALLOTS, "audit": measures.AUDIT,
}  # fmt: skip
OF_ELECTIONS = ("registry", "candidates", "ballots")


class Town:
    """The city in four databases."""

    def __init__(self, databases: Mapping[str, ServiceDatabase], rows: dict[str, list[Row]]) -> None:
        self.databases, self.rows = databases, rows

    def counts(self, service: str, under: str, as_of: datetime, year: int | None) -> dict[Key, int]:
        """What a service counts in its statement."""
        return asyncio.run(self._counts(service, under, as_of, year))

    async def _counts(self, service: str, under: str, as_of: datetime, year: int | None) -> dict[Key, int]:
        database, of_year = Database(self.databases[service].url, 1), (year,) if service in OF_ELECTIONS else ()
        async with database.sessions() as session:
            found = await STORES[service](session).count(under, as_of, *of_year)
        await database.close()
        keyed = {(each.area, each.year, each.kind, each.body, each.mode, each.measure): each.number for each in found}
        assert len(keyed) == len(found)
        return keyed

    def sheet(self, under: str, as_of: datetime) -> Sheet:
        """What all services count, as lines of the place and of the places in it."""
        found = [
            Counted(*key, number)  # type: ignore[arg-type]
            for service in STORES
            for key, number in self.counts(service, under, as_of, None).items()
        ]
        areas = {area: lines_of(rows) for area, rows in areas_of(found).items() if area != under}
        return Sheet(lines_of(found), areas)

    async def generic_plans(self, service: str) -> int:
        """How often a plan for any place was taken when one connection asked twelve times."""
        database, of_year = Database(self.databases[service].url, 1), (None,) if service in OF_ELECTIONS else ()
        for _ in range(12):
            async with database.sessions.begin() as session:
                await STORES[service](session).count(CITY, INSTANTS[-1], *of_year)
        async with database.sessions.begin() as session:
            plans = await session.scalar(
                text("SELECT max(generic_plans) FROM pg_prepared_statements WHERE statement ~ 'counts_0'")
            )
        await database.close()
        return int(plans)

    def recount(self, service: str, under: str, as_of: datetime, year: int | None) -> dict[Key, int]:
        """What the rows come to one by one."""
        return Recount(self.rows, under, as_of, year).of(service)


@pytest.fixture(scope="module")
def town(postgres: Address, service_database: Callable[[str], ServiceDatabase]) -> Town:
    """The city written straight into the tables: no reference is checked, every other constraint is."""
    city, databases = City(SEED), {service: service_database(service) for service in STORES}
    for service, database in databases.items():
        engine = create_engine(driver_url(postgres.url(database.name)), hide_parameters=True)
        with engine.begin() as connection:
            connection.execute(text("SET session_replication_role = replica"))
            for table in (each for each in city.rows if each.name in TABLES[service].split()):
                connection.execute(insert(table), city.rows[table])
        engine.dispose()
    return Town(databases, read({service: database.migration_url for service, database in databases.items()}))


@pytest.mark.parametrize("service", STORES)
@pytest.mark.parametrize("place", [CITY, CITY[:2], OTHER_CITY, f"{CITY}01", f"{CITY}01001", f"{CITY}02001001"])
def test_each_service_counts_what_a_recount_of_the_rows_comes_to(town: Town, service: str, place: str) -> None:
    for as_of in INSTANTS[2::7]:
        for year in (None, 2025) if service in OF_ELECTIONS else (None,):
            counted = town.counts(service, place, as_of, year)
            assert counted == town.recount(service, place, as_of, year), (as_of, year)


@pytest.mark.parametrize("service", STORES)
def test_the_city_leaves_no_measure_untried(town: Town, service: str) -> None:
    assert {key[5] for key in town.counts(service, CITY, INSTANTS[-1], None)} == {*MEASURES[service]}


@pytest.mark.parametrize("service", STORES)
def test_a_statement_asked_often_is_planned_for_its_place_every_time(town: Town, service: str) -> None:
    assert asyncio.run(town.generic_plans(service)) == 0


def test_figures_are_made_of_the_counts_as_their_definitions_say(town: Town) -> None:
    as_of = INSTANTS[-1]
    counted = {key: number for service in STORES for key, number in town.recount(service, CITY, as_of, None).items()}
    made = {line.place: (line.numerator, line.denominator) for line in town.sheet(CITY, as_of).whole}
    assert made == lines(counted)


@pytest.mark.parametrize("place", [CITY, CITY[:2], f"{CITY}01", f"{CITY}01001"])
def test_nothing_published_of_the_city_tells_of_one_or_two_persons(town: Town, place: str) -> None:
    before = None
    for as_of in INSTANTS[4::5]:
        sheet = town.sheet(place, as_of)
        now = told(published(place, sheet, before))
        assert singles(now) == []
        assert before is None or singles_between(now, told(published(place, before, None))) == []
        before = sheet
    assert told(published(place, sheet, None))
    assert singles(told(sheet))
