"""The desks of an election day (签到、领票、计票): each request through the gateway and straight to its service, beside a bare
endpoint that sends the databases the same statements, and beside FastAPI with an ORM; one after another, a few at a time.

`python -m bench.desks` measures this alone.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from uuid import UUID

import httpx2
import psycopg
from huanjie.demo.direct import meeting as voting
from huanjie.demo.direct.order import start_direct
from huanjie.demo.direct.play import DIRECT_ACTS
from huanjie.demo.direct.scene import DirectElection
from huanjie.demo.direct.story import VOTED, Crowd, cast
from huanjie.demo.play import Theatre
from huanjie.demo.scene import at, perform
from huanjie.demo_data.places import HEXI
from huanjie.house import House
from huanjie.ports import DEFAULT_PORTS, free_ports
from huanjie_client.account import new_key
from huanjie_client.answers import accepted, pages
from huanjie_client.api.ballots import add_box, close_session, seal_box, unseal_box
from huanjie_client.api.registry import list_electors
from huanjie_client.models import BoxIn, ClosingIn, SealIn, SeatsOffice, SheetClosingIn
from rich.console import Console
from rich.table import Table

from bench.cpu import seconds_by_process, spent
from bench.measure import Ratio, table
from bench.raw import Connection, request, seconds_each
from bench.statements import statements_of

PRESENT, EACH, AT_ONCE, CLIENTS = 2_880, 180, 30, 4
WAYS = ("gateway", "direct", "bare", "orm")
CHINESE = {"gateway": "经网关", "direct": "直连服务", "bare": "空端点", "orm": "FastAPI+ORM"}
# The first entry of each box for each of the three offices.
ENTRIES = 3
BOXES = len(WAYS) * EACH // ENTRIES
PAPERS = 10
SEAL = SealIn("BE-001", ["居民代表甲", "居民代表乙"])
DONE = frozenset({200, 201})
# What audit writes of the same event is no part of a request.
DATABASES = ("registry", "ballots")
WIDTH = 200
ROLL = 3_620
BIG = replace(HEXI, households=1_700, residents=4_300)


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
class Desk:
    """An election whose vote is open, the boxes that are counted, and the electors in the order of the list."""

    house: House
    scene: DirectElection
    meeting: voting.Meeting
    boxes: list[UUID]
    electors: list[UUID]

    def headers(self, username: str) -> dict[str, str]:
        """Of a request of somebody on the day of the vote."""
        token = self.scene.who(username, VOTED, 9).own_token().access_token
        return {
            "Authorization": f"Bearer {token}",
            "Huanjie-Now": at(VOTED, 9).isoformat(),
            "Accept": "application/json",
        }


@dataclass(frozen=True)
class Kind:
    """A kind of request: its service, who asks, and what for the n-th time: method, path, body, and that of the ORM."""

    name: str
    service: str
    asked: Callable[[int], tuple[str, str, str, object]]
    orm: Callable[[int], tuple[str, str, object]]
    # What differs from one time to the next, as the statements have it.
    differs: Callable[[int], Mapping[str, str]]


def desks(house: House) -> tuple[list[Ratio], Table]:
    """The ratios, and a table of the processor time of each process."""
    desk = _opened(house)
    first, last = range(2, len(WAYS) * EACH + 2), range(PRESENT, PRESENT + len(WAYS) * EACH)
    look_up, check_in, issue = _look_up(desk), _check_in(desk), _issue(desk)
    with _others(desk, {"look-up": look_up, "check-in": check_in, "issue": issue}, 0) as others:
        measured = [
            _measure(desk, look_up, others, "look-up", "查名单 · look-up", range(len(WAYS) * EACH)),
            _measure(desk, check_in, others, "check-in", "签到 · check-in", first),
            _measure(desk, issue, others, "issue", "领票，到会 0 人起 · issue from 0 present", first),
        ]
        _fill(desk, desk.electors[first.stop : PRESENT])
        measured.append(_measure(desk, check_in, others, "check-in", "签到，已到 2,880 人 · check-in at 2,880", last))
        measured.append(_measure(desk, issue, others, "issue", "领票，到会 2,880 人 · issue at 2,880 present", last))
    _close(desk)
    entry = _entry(desk)
    with _others(desk, {"entry": entry}, len(WAYS) * EACH) as others:
        measured.append(_measure(desk, entry, others, "entry", "计票录入 · count entry", range(len(WAYS) * EACH)))
    return [*_ratios(measured), _flat(measured)], _processes(measured)


# The ways.


@dataclass(frozen=True)
class Others:
    """The endpoints measured beside ours: their addresses and process ids."""

    urls: Mapping[str, str]
    pids: Mapping[str, int]
    seen: Mapping[str, Mapping[str, str]]


def _sent(desk: Desk, kind: Kind, others: Others, operation: str, way: str, number: int) -> bytes:
    method, path, username, body = kind.asked(number)
    if way == "bare":
        given = dict(zip(others.seen[operation].values(), kind.differs(number).values(), strict=True))
        return request("POST", f"{others.urls[way]}/{operation}", {}, json.dumps(given).encode())
    if way == "orm":
        method, path, body = kind.orm(number)
        return request(method, others.urls[way] + path, {}, b"" if body is None else json.dumps(body).encode())
    root = (
        f"{desk.house.gateway_url}/api/v1/{kind.service}" if way == "gateway" else f"{desk.house.url(kind.service)}/v1"
    )
    keyed = desk.headers(username) | ({"Idempotency-Key": new_key()} if method == "POST" else {})
    return request(method, root + path, keyed, b"" if body is None else json.dumps(body).encode())


def _measure(desk: Desk, kind: Kind, others: Others, operation: str, name: str, numbers: range) -> Measured:
    """A few of each way in turn, so that whatever else the machine does falls on all alike."""
    made, totals = Measured(name), {way: dict[str, float]() for way in WAYS}
    urls = {"gateway": desk.house.gateway_url, "direct": desk.house.url(kind.service), **others.urls}
    for begins in range(0, EACH, AT_ONCE):
        for place, way in enumerate(WAYS):
            own = [numbers[place * EACH + number] for number in range(begins, min(begins + AT_ONCE, EACH))]
            sent = [_sent(desk, kind, others, operation, way, number) for number in own]
            before = seconds_by_process(desk.house, **others.pids)
            made.seconds[way] += seconds_each(urls[way], sent, CLIENTS, DONE)
            after = seconds_by_process(desk.house, **others.pids)
            totals[way] = {each: totals[way].get(each, 0.0) + after[each] - before[each] for each in after}
    made.cpu = {way: spent(dict.fromkeys(totals[way], 0.0), totals[way], EACH) for way in WAYS}
    return made


@contextmanager
def _others(desk: Desk, kinds: Mapping[str, Kind], number: int) -> Iterator[Others]:
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


# What is asked.


def _look_up(desk: Desk) -> Kind:
    path, names = f"/elections/{desk.scene.election.id}/electors", [each.name for each in desk.scene.cast.last_roll]

    def query(number: int) -> str:
        return f"{path}?{httpx2.QueryParams({'name': names[number]})}"

    return Kind(
        "look-up",
        "registry",
        lambda number: ("GET", query(number), "clerk1", None),
        lambda number: ("GET", query(number), None),
        lambda number: {"name": names[number]},
    )


def _check_in(desk: Desk) -> Kind:
    election, electors = str(desk.scene.election.id), desk.electors

    def body(number: int) -> dict[str, object]:
        return {"elector_id": str(electors[number]), "desk": "1号台", "round": 1}

    return Kind(
        "check-in",
        "registry",
        lambda number: ("POST", f"/elections/{election}/check-ins", f"clerk{1 + number % 12}", body(number)),
        lambda number: ("POST", "/check-ins", body(number) | {"election_id": election}),
        lambda number: {"elector": str(electors[number])},
    )


def _issue(desk: Desk) -> Kind:
    election, session, electors = str(desk.scene.election.id), str(desk.meeting.session), desk.electors

    def body(number: int) -> dict[str, object]:
        return {"elector_id": str(electors[number]), "desk": "1号台", "sheet": 1, "venue": 1}

    return Kind(
        "issue",
        "ballots",
        lambda number: ("POST", f"/sessions/{session}/ballot-issues", f"clerk{1 + number % 12}", body(number)),
        lambda number: (
            "POST",
            "/ballot-issues",
            body(number) | {"election_id": election, "session_id": session, "round": 1},
        ),
        lambda number: {"elector": str(electors[number])},
    )


def _entry(desk: Desk) -> Kind:
    """The boxes one after another, each for every office by one teller."""
    election, offices = str(desk.scene.election.id), tuple(desk.scene.candidacies)

    def part(number: int) -> tuple[str, SeatsOffice]:
        return str(desk.boxes[number // ENTRIES]), offices[number % ENTRIES]

    def figures(number: int) -> dict[str, object]:
        _, office = part(number)
        rows = [
            {"candidate": str(each), "for": PAPERS // 2, "against": 0, "abstain": PAPERS - PAPERS // 2}
            for each in desk.scene.candidacies[office]
        ]
        papers = {"returned": PAPERS, "valid": PAPERS, "void": 0, "void_by_reason": {}, "write_ins": []}
        return {"contest_id": str(desk.scene.contest(office)), **papers, "tallies": rows}

    def asked(number: int) -> tuple[str, str, str, object]:
        box, _ = part(number)
        return "POST", f"/boxes/{box}/count-entries", "teller1", figures(number)

    def orm(number: int) -> tuple[str, str, object]:
        box, office = part(number)
        own = {
            "election_id": election,
            "box_id": box,
            "contest_id": str(desk.scene.contest(office)),
            "place": 1,
        }
        return "POST", "/count-entries", own | {"figures": figures(number)}

    def differs(number: int) -> Mapping[str, str]:
        box, office = part(number)
        return {"box": box, "contest": str(desk.scene.contest(office))}

    return Kind("entry", "ballots", asked, orm, differs)


# The election.


def _opened(house: House) -> Desk:
    """Played up to the formal list, and opened."""
    crowd = Crowd(ROLL, ROLL, ROLL, BIG)
    theatre = Theatre(house.gateway_url, house.url("hotline"), Path(tempfile.mkdtemp()), 1)
    scene = DirectElection(
        sign_ins=theatre.sign_ins,
        community=BIG,
        papers=theatre.papers,
        seed=theatre.seed,
        election=start_direct(theatre.gateway, BIG),
        crowd=crowd,
        cast=cast(crowd, theatre.seed),
    )
    names = [name for name, _ in DIRECT_ACTS]
    perform(scene, lambda *_: None, DIRECT_ACTS[: names.index("名单张榜") + 1])
    meeting = voting.open_meeting(scene, 1, VOTED, (("director", "deputy", "member"),), ROLL)
    commission = scene.who("commission", VOTED, 8)
    boxes = []
    for number in range(len(voting.VENUES) + 1, len(voting.VENUES) + BOXES + 2):
        made = add_box.sync(meeting.session, client=commission, body=BoxIn(number, 1), idempotency_key=new_key())
        boxes.append(accepted(made).id)
        overseer = scene.who("overseer", VOTED, 8)
        accepted(seal_box.sync(boxes[-1], client=overseer, body=SEAL, idempotency_key=new_key()))
    with psycopg.connect(house.databases["registry"].migration_url, autocommit=True) as connection:
        _tables_beside(connection)
    with psycopg.connect(house.databases["ballots"].migration_url, autocommit=True) as connection:
        _tables_beside(connection)
    clerk = scene.who("clerk1", VOTED, 8)
    listed = pages(
        lambda after: list_electors.sync_detailed(scene.election.id, client=clerk, after=after, limit=1000), int
    )
    return Desk(house, scene, meeting, boxes, [each.id for page in listed for each in page.items])


def _tables_beside(connection: psycopg.Connection) -> None:
    connection.execute("CREATE TABLE bare_outbox (LIKE outbox INCLUDING ALL)")
    connection.execute("CREATE TABLE bare_idempotency (LIKE idempotency INCLUDING ALL)")


def _fill(desk: Desk, electors: Sequence[UUID]) -> None:
    """These have come and have their papers, as the services keep it."""
    election, session, when = desk.scene.election.id, desk.meeting.session, at(VOTED, 9)
    with psycopg.connect(desk.house.databases["registry"].migration_url) as connection:
        rows = [(election, 1, each, "1号台", "bench", when) for each in electors]
        connection.cursor().executemany(
            "INSERT INTO check_ins (election_id, round, elector_id, desk, clerk, checked_in_at)"
            " VALUES (%s, %s, %s, %s, %s, %s)",
            rows,
        )
    with psycopg.connect(desk.house.databases["ballots"].migration_url) as connection:
        papers = [(election, 1, each, 1, session, 1, "1号台", "bench", when, "") for each in electors]
        connection.cursor().executemany(
            "INSERT INTO ballot_issues (election_id, round, elector_id, sheet, session_id, venue, desk, issued_by, issued_at,"
            " person) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            papers,
        )


def _close(desk: Desk) -> None:
    """Close the vote; every box is at the centre and open."""
    commission, present = desk.scene.who("commission", VOTED, 11), PRESENT + len(WAYS) * EACH
    account = ClosingIn([SheetClosingIn(1, ROLL + voting.SPARE, ROLL + voting.SPARE - present, present, 0)])
    accepted(close_session.sync(desk.meeting.session, client=commission, body=account, idempotency_key=new_key()))
    voting.open_boxes(desk.scene, desk.meeting)
    for box in desk.boxes:
        overseer = desk.scene.who("overseer", VOTED, 12)
        accepted(unseal_box.sync(box, client=overseer, body=SEAL, idempotency_key=new_key()))


# What is told.


def _ratios(measured: Sequence[Measured]) -> list[Ratio]:
    pairs = (("gateway", "bare"), ("direct", "bare"), ("gateway", "orm"), ("gateway", "direct"))
    return [
        Ratio(
            f"{each.name}：{CHINESE[ours]} / {CHINESE[limit]}",
            each.told(ours),
            each.told(limit),
            each.within(limit, 0.5) / each.within(ours, 0.5),
        )
        for each in measured
        for ours, limit in pairs
    ]


def _flat(measured: Sequence[Measured]) -> Ratio:
    none, many = (each for each in measured if "issue" in each.name)
    what = "领票：到会 0 人 / 2,880 人（应为 1）· issue, flat"
    return Ratio(
        what, many.told("gateway"), none.told("gateway"), none.within("gateway", 0.5) / many.within("gateway", 0.5)
    )


def _processes(measured: Sequence[Measured]) -> Table:
    shown = Table(
        "项目 · what", "方式 · way", "每次请求各进程毫秒 · ms a request by process", title="处理器时间 · processor time"
    )
    for each in measured:
        for way in WAYS:
            told = " · ".join(
                f"{name} {value:.2f}" for name, value in sorted(each.cpu[way].items(), key=lambda one: -one[1])
            )
            shown.add_row(each.name, CHINESE[way], told)
    return shown


def measure_desks(console: Console) -> None:
    """Measure in a house of its own: the other one's people would be in the way."""
    with tempfile.TemporaryDirectory(prefix="huanjie-bench-") as folder:
        Path(folder).chmod(0o711)
        limits = {"HUANJIE_REQUESTS_PER_SECOND": "1000000", "HUANJIE_REQUEST_BURST": "1000000"}
        house = House(
            Path(folder) / "house", free_ports(DEFAULT_PORTS), "test", console.print, overrides={"gateway": limits}
        )
        house.start()
        try:
            ratios, processes = desks(house)
            console.print(table(ratios))
            console.print(processes)
        finally:
            house.stop()


if __name__ == "__main__":
    measure_desks(Console(width=WIDTH))
