"""3,000 registrations of voters by 8 clerks, against the rows alone from 8 connections that wait for the same election."""

from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any

import httpx2
import psycopg
from huanjie.house import House

from bench.measure import Ratio, rate
from bench.rolls import COMMUNITY, PEOPLE, Office

CLERKS, PAGE = 8, 1000
STATION = {"address": "红旗街1号", "hours": "每日8:30至17:00", "staff": ["王登记"]}


def registrations(house: House) -> Ratio:
    """Everybody in the community of the roll, which was made before, each at one of the desks of a station."""
    with httpx2.Client(timeout=120) as http:
        office = Office(house, http, {})
        election = office.commission("GET", "/elections")["items"][-1]["id"]
        station = office.commission("POST", f"/elections/{election}/registration-stations", json=STATION)["number"]
        people = _people(office)
    # Whoever waits for the election's lock waits in the database: threads of this process only send.
    ours = rate([_clerk(house, election, station, people[desk::CLERKS]) for desk in range(CLERKS)])
    with psycopg.connect(house.databases["registry"].migration_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE bare_registrations (LIKE registrations INCLUDING ALL)")
        connection.execute("CREATE TABLE bare_events (id serial PRIMARY KEY, payload jsonb)")
        try:
            bare = rate([_inserter(house, election, len(people[desk::CLERKS])) for desk in range(CLERKS)])
        finally:
            connection.execute("DROP TABLE bare_registrations, bare_events")
    what = f"{CLERKS} 名工作人员登记 {PEOPLE} 名选民 · registrations, {CLERKS} clerks"
    return Ratio(what, f"{ours:,.0f}/s", f"SQL {bare:,.0f}/s", ours / bare)


def _people(office: Office) -> list[str]:
    found: list[str] = []
    path = f"/communities/{COMMUNITY}/residents?limit={PAGE}"
    after: dict[str, Any] = {}
    while len(page := office.commission("GET", path, params=after)["items"]) == PAGE:
        found += [each["id"] for each in page]
        after = {"after": page[-1]["id"]}
    return found + [each["id"] for each in page]


def _clerk(house: House, election: str, station: int, people: Sequence[str]) -> Callable[[], int]:
    def work() -> int:
        with httpx2.Client(timeout=120) as http:
            office = Office(house, http, {})
            for resident in people:
                body = {
                    "resident_id": resident,
                    "started_by": "staff",
                    "station_number": station,
                    "registered_here": True,
                    "living_since": "2005-05-01",
                }
                office.ask("POST", f"/elections/{election}/registrations", "community_staff", COMMUNITY, json=body)
        return len(people)

    return work


def _inserter(house: House, election: str, count: int) -> Callable[[], int]:
    """The same rows, each in a transaction of its own under the lock of the election: the registration and its event."""

    def work() -> int:
        with psycopg.connect(house.databases["registry"].migration_url) as connection:
            for _ in repeat(None, count):
                connection.execute("SELECT 1 FROM elections WHERE id = %s FOR UPDATE", [election])
                (number,) = connection.execute(
                    "SELECT coalesce(max(number), 0) + 1 FROM bare_registrations WHERE election_id = %s", [election]
                ).fetchone() or (1,)
                connection.execute(
                    "INSERT INTO bare_registrations SELECT * FROM registrations WHERE election_id = %s AND number = %s",
                    [election, number],
                )
                connection.execute('INSERT INTO bare_events (payload) VALUES (\'{"kind": "received"}\')')
                connection.commit()
        return count

    return work
