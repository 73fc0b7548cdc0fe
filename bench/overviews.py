"""The overview of a district with 205 and with 1,300 elections beside that of one street: requests a page, and CPU an election."""

import os
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import httpx2
import psycopg
from huanjie.demo_data.accounts import PASSWORD
from huanjie.demo_data.places import STREET
from huanjie.house import House
from huanjie_client.account import Account
from huanjie_client.answers import pages
from huanjie_client.api.gateway import show_overview
from huanjie_client.models import SignInIn

from bench.copies import ID, STREET_CODE, copy_rows
from bench.measure import Ratio

SIZES, PER_STREET, PAGE = (205, 1_300), 5, 100
_SERVICES = ("gateway", "registry", "audit")
_OF_PLAN = "plan_id IN (SELECT id FROM plans WHERE jurisdiction_code = %(own)s)"
_OF_ELECTION = "election_id IN (SELECT id FROM elections WHERE starts_with(community_code, %(own)s))"
# In the order in which rows refer to each other.
_TABLES = {
    "jurisdictions": ({"code": STREET_CODE, "parent_code": STREET_CODE}, "starts_with(code, %(own)s) AND length(code) < 15"),
    "plans": ({"id": ID, "jurisdiction_code": STREET_CODE}, "jurisdiction_code = %(own)s"),
    "plan_communities": ({"plan_id": ID, "community_code": STREET_CODE}, _OF_PLAN),
    "plan_offices": ({"plan_id": ID, "community_code": STREET_CODE}, _OF_PLAN),
    "elections": ({"id": ID, "plan_id": ID, "community_code": STREET_CODE}, _OF_PLAN),
    "contests": ({"election_id": ID, "id": ID}, _OF_ELECTION),
    "stage_exits": ({"plan_id": ID, "community_code": STREET_CODE}, _OF_PLAN),
    "exit_verdicts": ({"plan_id": ID, "community_code": STREET_CODE}, _OF_PLAN),
}  # fmt: skip


@dataclass(frozen=True)
class Cost:
    """What an overview of so many elections took: pages, requests to services, seconds of CPU of the services."""

    elections: int
    pages: int
    requests: float
    cpu: float


def overviews(house: House) -> list[Ratio]:
    """Two ratios for each size: requests a page, and CPU an election, to those of the street's five."""
    few, found, made = _cost(house, STREET), list[Ratio](), 1
    with psycopg.connect(house.databases["registry"].migration_url, autocommit=True) as connection:
        for size in SIZES:
            streets = size // PER_STREET
            for table, (changes, where) in _TABLES.items():
                copy_rows(connection, table, changes, where, STREET, range(made, streets))
            connection.execute("ANALYZE")
            made = streets
            many = _cost(house, STREET[:6])
            if many.elections < size:
                raise RuntimeError(f"{many.elections} elections instead of {size}")
            found += _ratios(many, few)
    return found


def _ratios(many: Cost, few: Cost) -> list[Ratio]:
    what = f"总览 {many.elections} 项选举 / {few.elections} 项"
    hops = [each.requests / each.pages for each in (many, few)]
    cpu = [1000 * each.cpu / each.elections for each in (many, few)]
    return [
        Ratio(f"{what}，每页请求 · requests a page of an overview", f"{hops[0]:.1f}", f"{hops[1]:.1f}", hops[0] / hops[1]),
        Ratio(f"{what}，每项 CPU · CPU an election", f"{cpu[0]:.2f} ms", f"{cpu[1]:.2f} ms", cpu[0] / cpu[1]),
    ]  # fmt: skip


def _cost(house: House, place: str, runs: int = 3) -> Cost:
    with Account(house.gateway_url, SignInIn("district.bureau", PASSWORD)) as bureau:

        def read() -> list[int]:
            found = pages(
                lambda after: show_overview.sync_detailed(place, client=bureau, after=after, limit=PAGE), UUID
            )
            return [len(page.elections) for page in found]

        sizes = read()
        requests, cpu = _requests(house), _cpu(house)
        for _ in range(runs):
            read()
        requests, cpu = _requests(house) - requests, _cpu(house) - cpu
        return Cost(sum(sizes), len(sizes), requests / runs, cpu / runs)


def _requests(house: House) -> float:
    texts = [httpx2.get(f"{house.url(each)}/metrics", trust_env=False).text for each in ("registry", "audit")]
    lines = [line for text in texts for line in text.splitlines() if line.startswith("huanjie_requests_total{")]
    return sum(float(line.rsplit(" ", 1)[1]) for line in lines if 'method="GET",route="/v1' in line)


def _cpu(house: House) -> float:
    """Seconds of CPU of the services an overview is made by, user and system (proc(5))."""
    stats = [Path(f"/proc/{child.process.pid}/stat").read_text() for child in house.children if child.process and child.name in _SERVICES]  # fmt: skip
    ticks = [sum(map(int, text.rsplit(")", 1)[1].split()[11:13])) for text in stats]
    return sum(ticks) / os.sysconf("SC_CLK_TCK")
