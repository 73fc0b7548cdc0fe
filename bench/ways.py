"""The ways one request is answered (四种方式): through the gateway, straight to the service, by a bare endpoint that sends the databases
the same statements, and by FastAPI with an ORM; and what each of them takes."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

import httpx2
from huanjie.ports import free_ports
from huanjie_client.account import new_key

from bench.cpu import seconds_by_process, spent
from bench.polling_day import Desk
from bench.raw import Connection, request, seconds_each
from bench.statements import statements_of

EACH, AT_ONCE, CLIENTS = 180, 30, 4
WAYS = ("gateway", "direct", "bare", "orm")
DONE = frozenset({200, 201})
# What audit writes of the same event is no part of a request.
DATABASES = ("registry", "ballots")


@dataclass
class Measured:
    """What one kind of request took: seconds of each answer and milliseconds of each process, by way."""

    name: str
    seconds: dict[str, list[float]] = field(default_factory=lambda: {way: [] for way in WAYS})
    cpu: dict[str, dict[str, float]] = field(default_factory=dict)

    def within(self, way: str, share: float) -> float:
        """Milliseconds within which this share of the answers came."""
        return sorted(self.seconds[way])[int((len(self.seconds[way]) - 1) * share)] * 1000

    def told(self, way: str) -> str:
        """Half of them, and ninety-nine of a hundred."""
        return f"p50 {self.within(way, 0.5):.1f} p99 {self.within(way, 0.99):.1f} ms"


@dataclass(frozen=True)
class Kind:
    """A kind of request: its service, who asks, and what for the n-th time: method, path, body, and that of the ORM."""

    name: str
    service: str
    asked: Callable[[int], tuple[str, str, str, object]]
    orm: Callable[[int], tuple[str, str, object]]
    # What differs from one time to the next, as the statements have it.
    differs: Callable[[int], Mapping[str, str]]


@dataclass(frozen=True)
class Others:
    """The endpoints measured beside ours: their addresses and process ids."""

    urls: Mapping[str, str]
    pids: Mapping[str, int]
    seen: Mapping[str, Mapping[str, str]]


def _sent(desk: Desk, kind: Kind, beside: Others, operation: str, way: str, number: int) -> bytes:
    method, path, username, body = kind.asked(number)
    if way == "bare":
        given = dict(zip(beside.seen[operation].values(), kind.differs(number).values(), strict=True))
        return request("POST", f"{beside.urls[way]}/{operation}", {}, json.dumps(given).encode())
    if way == "orm":
        method, path, body = kind.orm(number)
        return request(method, beside.urls[way] + path, {}, b"" if body is None else json.dumps(body).encode())
    root = (
        f"{desk.house.gateway_url}/api/v1/{kind.service}" if way == "gateway" else f"{desk.house.url(kind.service)}/v1"
    )
    keyed = desk.headers(username) | ({"Idempotency-Key": new_key()} if method == "POST" else {})
    return request(method, root + path, keyed, b"" if body is None else json.dumps(body).encode())


def measure(desk: Desk, kind: Kind, beside: Others, operation: str, name: str, numbers: range) -> Measured:
    """A few of each way in turn, so that whatever else the machine does falls on all alike."""
    made, totals = Measured(name), {way: dict[str, float]() for way in WAYS}
    urls = {"gateway": desk.house.gateway_url, "direct": desk.house.url(kind.service), **beside.urls}
    for begins in range(0, EACH, AT_ONCE):
        for place, way in enumerate(WAYS):
            own = [numbers[place * EACH + number] for number in range(begins, min(begins + AT_ONCE, EACH))]
            sent = [_sent(desk, kind, beside, operation, way, number) for number in own]
            before = seconds_by_process(desk.house, **beside.pids)
            made.seconds[way] += seconds_each(urls[way], sent, CLIENTS, DONE)
            after = seconds_by_process(desk.house, **beside.pids)
            totals[way] = {each: totals[way].get(each, 0.0) + after[each] - before[each] for each in after}
    made.cpu = {way: spent(dict.fromkeys(totals[way], 0.0), totals[way], EACH) for way in WAYS}
    return made


@contextmanager
def others(desk: Desk, kinds: Mapping[str, Kind], number: int) -> Iterator[Others]:
    """The bare endpoint, which knows what one request of each kind asks of the databases, and the one with an ORM."""
    urls = {name: database.migration_url for name, database in desk.house.databases.items()}
    operations, seen = {}, {}
    for operation, kind in kinds.items():
        # What is written once a day, on the first request, is no part of the others.
        _once(desk, kind, number + 1)
        differs = dict(kind.differs(number))
        found = statements_of(
            desk.house, partial(_once, desk, kind, number), [*differs.values(), str(desk.scene.election.id)]
        )
        operations[operation] = [
            (group[0].database, [(_beside(each.text), each.values) for each in group])
            for group in found
            if group[0].database in DATABASES
        ]
        seen[operation] = differs
    told = {"databases": {name: urls[name] for name in DATABASES}, "operations": operations}
    ports = free_ports(["bare", "orm"])
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        file.write(json.dumps(told))
        file.flush()
        modules = {"bare": "bench.bare_desk", "orm": "bench.orm_desk"}
        running = {
            way: subprocess.Popen(
                [sys.executable, "-m", module], env={**os.environ, "BARE_DESK": file.name, "BARE_PORT": str(ports[way])}
            )
            for way, module in modules.items()
        }
        try:
            for way in running:
                _wait(ports[way])
            addresses = {way: f"http://127.0.0.1:{ports[way]}" for way in running}
            yield Others(addresses, {way: process.pid for way, process in running.items()}, seen)
        finally:
            for process in running.values():
                process.terminate()
                process.wait()


def _once(desk: Desk, kind: Kind, number: int) -> None:
    method, path, username, body = kind.asked(number)
    headers = desk.headers(username) | {"Idempotency-Key": new_key()}
    url = f"{desk.house.url(kind.service)}/v1{path}"
    httpx2.request(method, url, json=body, headers=headers, trust_env=False, timeout=60).raise_for_status()


def _beside(text: str) -> str:
    """The statement on tables beside ours, where a row without a seal would stop the relay."""
    return text.replace("INTO outbox ", "INTO bare_outbox ").replace("INTO idempotency ", "INTO bare_idempotency ")


def _wait(port: int) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            return Connection(f"http://127.0.0.1:{port}").close()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
