"""Figures of a city of 1,300 communities: a service's one statement beside the plain sums it cannot do without, and calls a page."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Protocol

import httpx2
import psycopg
from ballots.storage import figures as ballots
from candidates.storage import figures as candidates
from electoral_rules.book import steps
from electoral_rules.book.lifecycle import CANDIDACY
from electoral_rules.figures.lines import Counted
from huanjie.demo_data.accounts import PASSWORD
from huanjie.demo_data.places import STREET
from huanjie.house import House
from huanjie_client.account import Account
from huanjie_client.answers import accepted
from huanjie_client.api.gateway import show_figures
from huanjie_client.models import SignInIn
from psycopg import sql
from registry.storage import figures as registry
from service_kit.database import Database
from sqlalchemy.ext.asyncio import AsyncSession

from bench.measure import Ratio, median_seconds

CITY, COMMUNITIES, COMERS = "8801", 1_300, 1_000
"""A city that no demonstration has, its communities, and who came to the vote in each: half of two thousand residents."""
SERVICES = ("registry", "candidates", "ballots", "audit")
_CODE = (
    f"'{CITY}' || lpad((n / 130)::text, 2, '0') || lpad((n / 10 % 13)::text, 3, '0') || lpad((n % 10)::text, 3, '0')"
)
_NOW = "'2026-03-28T08:00:00+08:00'::timestamptz"
_ELECTION, _SESSION = "md5('election ' || n)::uuid", "md5('session ' || n)::uuid"
_OFFICES = '\'[{"seats": 1}, {"seats": 2}, {"seats": 2}]\'::jsonb'
_OUTCOME = """jsonb_build_object('valid', 970, 'void', 30, 'seats', 2, 'outcome',
    jsonb_build_object('valid', true, 'elected', '["a", "b"]'::jsonb, 'open_seats', 0))"""
# What a community's election leaves in each database: the columns of a table, and how many rows an election has.
_ROWS: Mapping[str, Sequence[tuple[str, int, Mapping[str, str]]]] = {
    "registry": [
        (
            "jurisdictions",
            1,
            {"code": _CODE, "name": "'社区'", "level": "'community'", "parent_code": f"left({_CODE}, 9)"},
        ),
        (
            "elections",
            1,
            {
                "id": _ELECTION,
                "plan_id": _ELECTION,
                "community_code": _CODE,
                "body": "'residents_committee'",
                "kind": "'general_election'",
                "mode": "'direct'",
                "state": f"'{steps.state_after(steps.STEPS[0])}'",
                "step": f"'{steps.STEPS[0]}'",
                "election_day": "'2026-03-28'::date",
                "rulebook_sha256": "repeat('0', 64)",
                "created_at": _NOW,
                "version": "1",
            },
        ),
        (
            "election_days",
            1,
            {"election_id": _ELECTION, "number": "1", "election_day": "'2026-03-28'::date", "set_at": _NOW},
        ),
        (
            "check_ins",
            COMERS,
            {
                "election_id": _ELECTION,
                "round": "1",
                "elector_id": "md5('elector ' || n || ' ' || k)::uuid",
                "desk": "'1'",
                "clerk": "'c'",
                "checked_in_at": _NOW,
                "agent_id": f"CASE WHEN k % 50 = 0 THEN {_ELECTION} END",
            },
        ),
    ],
    "candidates": [
        (
            "slates",
            1,
            {
                "election_id": _ELECTION,
                "id": _SESSION,
                "number": "1",
                "kind": "'formal_slate'",
                "community_code": _CODE,
                "contests": """(SELECT jsonb_agg(jsonb_build_object('seats', 2, 'candidates', (SELECT jsonb_agg(
                    jsonb_build_object('candidacy_id', md5('candidacy ' || n || ' ' || p))) FROM generate_series(c, c + 1) p)))
                    FROM generate_series(1, 5, 2) c)""",
                "decisions": "'[]'::jsonb",
                "drawn_by": "'c'",
                "drawn_at": _NOW,
                "notice_id": _SESSION,
                "notice_number": "1",
                "posted_at": _NOW,
                "place": "'p'",
                "election_kind": "'general_election'",
                "body": "'residents_committee'",
                "mode": "'direct'",
                "election_day": "'2026-03-28'::date",
            },
        ),
        (
            "candidacies",
            6,
            {
                "election_id": _ELECTION,
                "id": "md5('candidacy ' || n || ' ' || k)::uuid",
                "contest_id": _SESSION,
                "office": "'member'",
                "resident_id": "md5('person ' || n || ' ' || k)::uuid",
                "person": "'p'",
                "community_code": _CODE,
                "name": "'n'",
                "sex": "CASE WHEN k % 2 = 0 THEN 'female' ELSE 'male' END",
                "verified": "'{}'::jsonb",
                "declared": "'{}'::jsonb",
                "state": f"'{CANDIDACY.initial}'",
                "version": "1",
                "opened_at": _NOW,
            },
        ),
    ],
    "ballots": [
        (
            "sessions",
            1,
            {
                "election_id": _ELECTION,
                "id": _SESSION,
                "round": "1",
                "meeting": "'election_meeting'",
                "state": "'announced'",
                "community_code": _CODE,
                "election_day": "'2026-03-28'::date",
                "ballot": _OFFICES,
                "entitled": "1500",
                "attended": str(COMERS),
                "planned_by": "'c'",
                "opened_at": _NOW,
                "closed_at": _NOW,
                "election_kind": "'general_election'",
                "body": "'residents_committee'",
                "mode": "'direct'",
            },
        ),
        (
            "sheets",
            1,
            {
                "election_id": _ELECTION,
                "session_id": _SESSION,
                "number": "1",
                "contests": "'[]'::jsonb",
                "printed": "1100",
                "issued": "1000",
                "spoiled": "0",
                "unused": "100",
                "returned": "1000",
                "unreturned": "0",
                "printed_reason": "''",
            },
        ),
        (
            "results",
            3,
            {
                "election_id": _ELECTION,
                "id": "md5('result ' || n || ' ' || k)::uuid",
                "session_id": _SESSION,
                "contest_id": "md5('contest ' || n || ' ' || k)::uuid",
                "round": "1",
                "body": _OUTCOME,
                "sha256": "repeat('0', 64)",
                "determined_at": _NOW,
                "announced_at": _NOW,
                "log_size": "1",
                "notice": "'{}'::jsonb",
            },
        ),
        (
            "certificates",
            5,
            {
                "election_id": _ELECTION,
                "id": "md5('paper ' || n || ' ' || k)::uuid",
                "result_id": "md5('result ' || n || ' ' || (1 + k % 3))::uuid",
                "candidate": "'person ' || k",
                "number": f"{_CODE} || '-2026-' || lpad(k::text, 3, '0')",
                "holder": "'h'",
                "office": "'member'",
                "issuer": "'i'",
                "status": "'issued'",
                "issued_on": "'2026-03-28'::date",
                "issued_by": "'c'",
            },
        ),
    ],
}
# The sums a return of the city asks for, each as the shortest statement that gives it.
_PLAIN: Mapping[str, Sequence[str]] = {
    "registry": [
        "SELECT left(code, 6), count(*) FROM jurisdictions WHERE level = 'community' AND starts_with(code, %(city)s) GROUP BY 1",
        "SELECT left(community_code, 6), count(*) FROM elections WHERE starts_with(community_code, %(city)s) GROUP BY 1",
        """SELECT left(e.community_code, 6), count(*), count(c.agent_id) FROM elections e JOIN check_ins c ON c.election_id = e.id
            WHERE starts_with(e.community_code, %(city)s) AND c.round = 1 GROUP BY 1""",
    ],
    "candidates": [
        """SELECT left(s.community_code, 6), count(*), count(*) FILTER (WHERE c.sex = 'female') FROM slates s
            JOIN candidacies c ON c.election_id = s.election_id WHERE starts_with(s.community_code, %(city)s) GROUP BY 1""",
        """SELECT left(s.community_code, 6), count(*) FROM slates s, jsonb_array_elements(s.contests) o,
            jsonb_array_elements(o -> 'candidates') l JOIN candidacies c ON c.id = (l ->> 'candidacy_id')::uuid
            WHERE c.election_id = s.election_id AND starts_with(s.community_code, %(city)s) GROUP BY 1""",
    ],
    "ballots": [
        """SELECT left(community_code, 6), count(*), sum(entitled), sum(attended) FROM sessions
            WHERE starts_with(community_code, %(city)s) GROUP BY 1""",
        """SELECT left(s.community_code, 6), sum(p.issued), sum(p.returned) FROM sessions s
            JOIN sheets p ON p.election_id = s.election_id AND p.session_id = s.id
            WHERE starts_with(s.community_code, %(city)s) GROUP BY 1""",
        """SELECT left(s.community_code, 6), sum((r.body ->> 'void')::int), sum((r.body ->> 'valid')::int),
            sum((r.body ->> 'seats')::int), sum(jsonb_array_length(r.body #> '{outcome,elected}'))
            FROM sessions s JOIN results r ON r.election_id = s.election_id AND r.session_id = s.id
            WHERE starts_with(s.community_code, %(city)s) GROUP BY 1""",
        """SELECT left(s.community_code, 6), count(*) FROM sessions s
            JOIN results r ON r.election_id = s.election_id AND r.session_id = s.id
            JOIN certificates c ON c.election_id = r.election_id AND c.result_id = r.id
            WHERE starts_with(s.community_code, %(city)s) GROUP BY 1""",
    ],
}


class Store(Protocol):
    """What counts a service's rows."""

    def __init__(self, session: AsyncSession) -> None: ...

    async def count(self, under: str, as_of: datetime, year: int | None) -> Sequence[Counted]:
        """What is counted of each place right below one."""
        ...


_STORES: Mapping[str, type[Store]] = {
    "registry": registry.FigureStore,
    "candidates": candidates.FigureStore,
    "ballots": ballots.FigureStore,
}


def figures(house: House) -> list[Ratio]:
    """The statement of each service to the plain sums, and calls to services for a page to the six a page may take."""
    return [*(_statement(house, service) for service in _STORES), _hops(house)]


def _statement(house: House, service: str) -> Ratio:
    with psycopg.connect(house.databases[service].migration_url, autocommit=True) as connection:
        for table, times, columns in _ROWS[service]:
            _stand_alone(connection, table)
            names, values = (sql.SQL(", ").join(map(sql.SQL, each)) for each in (columns, columns.values()))
            statement = sql.SQL("INSERT INTO {} ({}) SELECT {} FROM generate_series(0, {}) n, generate_series(1, {}) k")
            connection.execute(statement.format(sql.Identifier(table), names, values, COMMUNITIES - 1, times))
        connection.execute("ANALYZE")

        def plain() -> None:
            for statement in _PLAIN[service]:
                connection.execute(statement.encode(), {"city": CITY}).fetchall()

        limit = median_seconds(plain)
    database = Database(house.databases[service].migration_url, 1)
    with asyncio.Runner() as runner:
        ours = median_seconds(lambda: runner.run(_count(database, _STORES[service])))
        runner.run(database.engine.dispose())
    what = f"统计 {COMMUNITIES} 个社区 / 必需的求和，{service} · the figures of a city to the plain sums"
    return Ratio(what, f"{1000 * ours:.0f} ms", f"{1000 * limit:.0f} ms", ours / limit)


def _stand_alone(connection: psycopg.Connection, table: str) -> None:
    """Drop a table's references: no plan, no elector and no review is made for the rows of this bench."""
    query = "SELECT conname FROM pg_constraint WHERE contype = 'f' AND conrelid = %s::regclass"
    for (name,) in connection.execute(query, [table]).fetchall():
        drop = sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}")
        connection.execute(drop.format(sql.Identifier(table), sql.Identifier(name)))


async def _count(database: Database, store: type[Store]) -> None:
    async with database.sessions() as session:
        found = await store(session).count(CITY, datetime.now(UTC), 2026)
    areas = {row.area for row in found}
    if len(areas) != COMMUNITIES // 130:
        raise RuntimeError(f"{len(areas)} districts instead of {COMMUNITIES // 130}")


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
