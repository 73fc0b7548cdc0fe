"""Audit, or the backends of a database, stopped in their tracks (fault 7): who needs them hears it in time, nobody else does."""

import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import httpx2
import psycopg
import pytest
from huanjie.house import House
from huanjie.postgres import Address
from prometheus_client.parser import text_string_to_metric_families as families

from tests.conftest import RunService, SettingsFor
from tests.integration.gateway.conftest import SignIn, token_of
from tests.support.black_hole import BlackHole, black_hole
from tests.support.parts import Part, as_process, make_accounts
from tests.support.services import bearer
from tests.support.street import STREET, divisions_csv
from tests.support.tokens import Tokens

SECONDS = 8.0
MACHINE_SECONDS = 4.0
"""What a busy machine may add to a time, which is no matter of the deadline."""
AT_ONCE = 12
PATIENCE_SECONDS = 90.0
COMMUNITY = f"{STREET}001"
PAPER = {"body": "residents_committee", "elected_on": "2021-05-01", "evidence_sha256": "0" * 64}
OF = {
    "registry": ("street_office", STREET, "/v1/plans"),
    "candidates": ("auditor", STREET, "/v1/deliveries"),
    "ballots": ("auditor", STREET, "/v1/deliveries"),
    "audit": ("street_office", STREET, "/v1/cases"),
}
"""Of each service: who may read what of its database there."""
Ask = Callable[[], httpx2.Response]


@pytest.fixture(scope="module")
def parts(run_service: RunService) -> dict[str, Part]:
    """The services, each with the deadline."""
    return {name: run_service(name, HUANJIE_REQUEST_SECONDS=str(SECONDS)) for name in OF}


@pytest.fixture(scope="module")
def path(parts: dict[str, Part]) -> Iterator[BlackHole]:
    """The gateway's way to candidates."""
    with black_hole(int(parts["candidates"].url.rpartition(":")[2])) as hole:
        yield hole


@pytest.fixture(scope="module")
def gateway(
    house: House, parts: dict[str, Part], path: BlackHole, run_service: RunService, service_settings: SettingsFor
) -> Part:
    """The gateway with the demo's accounts, and the deadline."""
    make_accounts(house, service_settings("gateway"))
    return run_service(
        "gateway",
        HUANJIE_REQUEST_SECONDS=str(SECONDS),
        HUANJIE_REQUEST_BURST="100000",
        HUANJIE_CANDIDATES_URL=f"http://127.0.0.1:{path.port}",
    )


@pytest.fixture(scope="module")
def street(house: House, gateway: Part, as_: SignIn) -> dict[str, str]:
    """The headers of the street's office, where the places are known."""
    files = {"file": ("places.csv", divisions_csv(), "text/csv")}
    assert as_("admin").post("/api/v1/registry/jurisdiction-imports", files=files).status_code < 300
    return bearer(token_of(house, "street.affairs"))


def asking(url: str, headers: dict[str, str], method: str = "GET", body: Any = None) -> Ask:
    """One request on a connection of its own, by somebody who does not ask again."""

    def ask() -> httpx2.Response:
        key = {"Idempotency-Key": os.urandom(16).hex()} if method == "POST" else {}
        return httpx2.request(method, url, json=body, headers=headers | key, timeout=60, trust_env=False)

    return ask


def at_once(asks: Sequence[Ask]) -> list[httpx2.Response]:
    """All of them at the same time, each answered by its deadline."""

    def timed(ask: Ask) -> tuple[httpx2.Response, float]:
        began = time.monotonic()
        return ask(), time.monotonic() - began

    with ThreadPoolExecutor(len(asks)) as pool:
        found = list(pool.map(timed, asks))
    assert max(seconds for _, seconds in found) < SECONDS + MACHINE_SECONDS
    return [answer for answer, _ in found]


def in_the_end(true: Callable[[], bool]) -> None:
    """Polls until it is so."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < deadline, "it did not come to be in time"
        time.sleep(0.05)


def named(answer: httpx2.Response) -> tuple[int, str]:
    """The status and the part that is named."""
    return answer.status_code, answer.json().get("service", "") if answer.status_code >= 400 else ""


def gauge(part: Part, name: str, **labels: str) -> float:
    """What the metrics of a part say."""
    text = httpx2.get(f"{part.url}/metrics", trust_env=False).text
    samples = (sample for family in families(text) for sample in family.samples)
    return next(each.value for each in samples if each.name == f"huanjie_{name}" and each.labels == labels)


@contextmanager
def stopped(pids: Sequence[int]) -> Iterator[None]:
    """Those processes do nothing meanwhile."""
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


def backends(postgres: Address, database: str) -> list[int]:
    """The server's processes for a database."""
    with psycopg.connect(postgres.url()) as connection:
        query = "SELECT pid FROM pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'"
        return [int(row[0]) for row in connection.execute(query, (database,)).fetchall()]


def test_audit_stopped_costs_who_needs_it_the_deadline_and_then_nothing(
    parts: dict[str, Part], gateway: Part, street: dict[str, str]
) -> None:
    """Fault 7: the process of audit is stopped and goes on; nothing is started again."""
    url = f"{gateway.url}/api/v1"
    papers = asking(f"{url}/registry/communities/{COMMUNITY}/last-elections", street, "POST", PAPER)
    cases, plans = asking(f"{url}/audit/cases", street), asking(f"{url}/registry/plans", street)
    with as_process(parts["audit"]) as process:
        assert (cases().status_code, plans().status_code) == (200, 200)
        assert process.process is not None
        with stopped([process.process.pid]):
            with ThreadPoolExecutor(2) as pool:
                needing = pool.submit(at_once, [papers] * AT_ONCE)
                reading = pool.submit(at_once, [cases] * AT_ONCE)
                while not (needing.done() and reading.done()):
                    assert {named(answer) for answer in at_once([plans] * 3)} == {(200, "")}
                    assert gauge(parts["registry"], "database_connections_waited_for", service="registry") == 0
                # On a busy machine the gateway's patience with the registry may end before the registry's word arrives.
                assert (503, "audit") in {named(answer) for answer in needing.result()}
                assert {named(answer) for answer in needing.result()} <= {(503, "audit"), (503, "registry")}
                assert {named(answer) for answer in reading.result()} == {(503, "audit")}
            assert gauge(gateway, "neighbour_silent", neighbour="audit") == 1
            began = time.monotonic()
            assert [named(ask()) for ask in (papers, cases)] == [(503, "audit")] * 2
            assert time.monotonic() - began < SECONDS
        in_the_end(lambda: cases().status_code == 200)
        assert gauge(gateway, "neighbour_silent", neighbour="audit") == 0
        # Nobody uploaded it, which audit says itself.
        in_the_end(lambda: papers().status_code == 409)


@pytest.mark.parametrize("service", [*OF, "gateway"])
def test_a_database_whose_backends_are_stopped_is_connected_to_anew(
    service: str,
    house: House,
    parts: dict[str, Part],
    gateway: Part,
    street: dict[str, str],
    tokens: Tokens,
    postgres: Address,
) -> None:
    """Fault 7: every backend of one database is stopped; its service serves again before they go on."""
    asks = {
        name: asking(f"{parts[name].url}{path}", bearer(tokens.user(role, scope)))
        for name, (role, scope, path) in OF.items()
    }
    asks["gateway"] = asking(f"{gateway.url}/api/v1/me", street)
    assert {name: ask().status_code for name, ask in asks.items()} == dict.fromkeys(asks, 200)
    part = gateway if service == "gateway" else parts[service]
    with stopped(backends(postgres, house.databases[service].name)):
        with ThreadPoolExecutor(1) as pool:
            hanging = pool.submit(at_once, [asks[service]] * AT_ONCE)
            others = [ask for name, ask in asks.items() if name != service]
            while not hanging.done():
                assert {answer.status_code for answer in at_once(others)} == {200}
            assert {named(answer) for answer in hanging.result()} <= {(200, ""), (503, "database")}
        in_the_end(lambda: asks[service]().status_code == 200)
        in_the_end(lambda: gauge(part, "database_connections_waited_for", service=service) == 0)
    assert {answer.status_code for answer in at_once([asks[service]] * AT_ONCE)} == {200}
    assert gauge(part, "database_connections_in_use", service=service) < gauge(
        part, "database_connections", service=service
    )


def test_a_path_that_swallows_everything_is_given_up_at_the_door(
    path: BlackHole, gateway: Part, street: dict[str, str]
) -> None:
    """Fault 9: between the gateway and a service; other services are reached meanwhile."""
    slates = asking(f"{gateway.url}/api/v1/candidates/elections/{'0' * 8}-0000-7000-8000-{'0' * 12}/slates", street)
    plans = asking(f"{gateway.url}/api/v1/registry/plans", street)
    assert slates().status_code == 404
    path.cut()
    answers = at_once([*[slates] * AT_ONCE, *[plans] * 3])
    assert {named(answer) for answer in answers[:AT_ONCE]} == {(503, "candidates")}
    assert {answer.status_code for answer in answers[AT_ONCE:]} == {200}
    path.mend()
    in_the_end(lambda: slates().status_code == 404)
