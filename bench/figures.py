"""Figures of a city of 1,300 communities: a service's one statement beside the plain sums it cannot do without, and calls a page."""

import asyncio
import statistics
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime

import httpx2
import psycopg
from audit.storage import figures as audit
from ballots.storage import figures as ballots
from candidates.storage import figures as candidates
from electoral_rules.figures.lines import Counted
from huanjie.demo_data.accounts import PASSWORD
from huanjie.demo_data.places import STREET
from huanjie.house import House
from huanjie_client.account import Account
from huanjie_client.answers import accepted
from huanjie_client.api.gateway import show_figures
from huanjie_client.models import SignInIn
from registry.storage import figures as registry
from service_kit.database import Database
from sqlalchemy.ext.asyncio import AsyncSession

from bench.city import CITY, COMMUNITIES, DISTRICTS, ROWS, fill
from bench.measure import Ratio, seconds_of
from bench.plain_sums import PLAIN

# More than a connection takes until it keeps a plan.
RUNS = 15
SERVICES = ("registry", "candidates", "ballots", "audit")


_STORES: Mapping[str, Callable[[AsyncSession, datetime], Awaitable[Sequence[Counted]]]] = {
    "registry": lambda session, now: registry.FigureStore(session).count(CITY, now, 2026),
    "candidates": lambda session, now: candidates.FigureStore(session).count(CITY, now, 2026),
    "ballots": lambda session, now: ballots.FigureStore(session).count(CITY, now, 2026),
    "audit": lambda session, now: audit.FigureStore(session).count(CITY, now),
}
"""What counts a service's rows."""


def figures(house: House) -> list[Ratio]:
    """The statement of each service to the plain sums, and calls to services for a page to the six a page may take."""
    return [*(_statement(house, service) for service in _STORES), _hops(house)]


def _statement(house: House, service: str) -> Ratio:
    """The sums and ours in turns, so that what else the machine does slows both."""
    database = house.databases[service]
    fill(house.postgres.address.url(database.name), ROWS[service])
    plain, ours = [], []
    counting = Database(database.migration_url, 1)
    with psycopg.connect(database.migration_url, autocommit=True) as connection, asyncio.Runner() as runner:
        for _ in range(RUNS):
            plain.append(seconds_of(lambda: _add_up(connection, service)))
            ours.append(seconds_of(lambda: runner.run(_count(counting, service))))
        runner.run(counting.close())
    limit, taken = (statistics.median(each[1:]) for each in (plain, ours))
    what = f"统计 {COMMUNITIES} 个社区 / 必需的求和，{service} · the figures of a city to the plain sums"
    return Ratio(what, f"{1000 * taken:.0f} ms", f"{1000 * limit:.0f} ms", taken / limit)


def _add_up(connection: psycopg.Connection, service: str) -> None:
    for statement in PLAIN[service]:
        connection.execute(statement, {"city": CITY}).fetchall()


async def _count(database: Database, service: str) -> None:
    async with database.sessions.begin() as session:
        found = await _STORES[service](session, datetime.now(UTC))
    if len({row.area for row in found}) != DISTRICTS:
        raise RuntimeError(f"not {DISTRICTS} districts")


def _hops(house: House) -> Ratio:
    with Account(house.gateway_url, SignInIn("district.bureau", PASSWORD)) as bureau:

        def read() -> None:
            accepted(show_figures.sync(STREET[:6], client=bureau, as_of=datetime.now(UTC)))

        read()
        before = _requests(house)
        read()
        hops = _requests(house) - before
    what = "统计一页的服务请求 / 上限 · calls to services for a page of figures to the most"
    return Ratio(what, f"{hops:.0f}", "6", hops / 6)


def _requests(house: House) -> float:
    texts = [httpx2.get(f"{house.url(each)}/metrics", trust_env=False).text for each in SERVICES]
    lines = [line for text in texts for line in text.splitlines() if line.startswith("huanjie_requests_total{")]
    return sum(float(line.rsplit(" ", 1)[1]) for line in lines if 'method="GET",route="/v1' in line)
