"""A neighbour or a database that hangs (faults 7 and 9): given up within the deadline, holding nothing, and well again after."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated

import httpx2
import psycopg
import pytest
import uvicorn
from fastapi import FastAPI, Request
from huanjie.house import House
from prometheus_client import REGISTRY
from service_kit import context
from service_kit.access import permit, public
from service_kit.app import create_service
from service_kit.client import ServiceClient
from service_kit.context import RequestContext
from service_kit.database import Database, Session
from service_kit.deadlines import HEADER, Deadline
from service_kit.identity import Caller, Signer
from service_kit.routing import Router
from service_kit.server import options
from service_kit.settings import ServiceSettings
from service_kit.transactions import holding, lock
from sqlalchemy import make_url, text

from tests.integration.service_kit.conftest import PERMISSIONS
from tests.support.black_hole import BlackHole, black_hole
from tests.support.services import bearer
from tests.support.tokens import Tokens

SECONDS = 4.0
MACHINE_SECONDS = 3.0
"""What a busy machine may add to a time, which is no matter of the deadline."""
CONNECTIONS = 4
NAME = "registry"
Writer = Annotated[Caller, permit("test.note.write")]
router = Router("asking")


async def ask(request: Request) -> int:
    """How many notes the neighbour counts: itself, so that two connections are needed if one is held meanwhile."""
    client: ServiceClient = request.app.state.neighbour
    return int(await client.get("/v1/note-counts"))


async def write(session: Session, title: str) -> None:
    """Writes a note."""
    await session.execute(text("INSERT INTO notes (title) VALUES (:title)"), {"title": title})


@router.get("/note-counts", dependencies=[public("a test")])
async def count(session: Session) -> int:
    """How many notes there are."""
    return int(await session.scalar(text("SELECT count(*) FROM notes")) or 0)


@router.post("/notes", status_code=201)
async def note(session: Session, _: Writer) -> int:
    """Writes a note and asks nobody."""
    await write(session, "note")
    return 1


@router.post("/answers", status_code=201)
async def ask_first(request: Request, session: Session, _: Writer) -> int:
    """Reads, asks a neighbour, and writes."""
    await session.execute(text("SELECT count(*) FROM notes"))
    counted = await ask(request)
    await write(session, "asked first")
    return counted


@router.post("/late-answers", status_code=201)
async def ask_late(request: Request, session: Session, _: Writer, why: str = "") -> int:
    """Writes and then asks, which nobody may do without a reason."""
    await write(session, "asked late")
    if why:
        with holding(why):
            return await ask(request)
    return await ask(request)


@router.post("/locked-answers", status_code=201)
async def ask_locked(request: Request, session: Session, _: Writer) -> int:
    """Takes a lock and then asks, which would lose it."""
    await lock(session, "a name")
    return await ask(request)


@router.get("/time-left", dependencies=[public("a test")])
async def time_left() -> float:
    """The seconds left for the answer."""
    deadline = context.current().deadline
    assert deadline is not None
    return deadline.left()


@router.get("/nothing", dependencies=[public("a test")])
async def wait_for_nothing() -> None:
    """Never answers by itself."""
    await asyncio.Event().wait()


@contextmanager
def served(app: FastAPI, settings: ServiceSettings) -> Iterator[int]:
    """The app over HTTP in a thread of its own; answers its port."""
    server = uvicorn.Server(uvicorn.Config(app, **options(settings)))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join()


@dataclass(frozen=True)
class Asker:
    """A service whose database and whose neighbour, itself, are behind paths that can be cut."""

    client: httpx2.AsyncClient
    database: BlackHole
    neighbour: BlackHole

    async def timed(self, method: str, path: str, key: str = "") -> tuple[httpx2.Response, float]:
        """The answer and how long it took."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        answer = await self.client.request(method, path, headers={"Idempotency-Key": key} if key else {})
        return answer, loop.time() - began

    async def many(self, method: str, path: str, times: int) -> list[httpx2.Response]:
        """So many at once, each within the deadline."""
        keys = [f"{path}-{number}".replace("/", "-") for number in range(times)]
        found = await asyncio.gather(*(self.timed(method, path, key) for key in keys))
        assert max(seconds for _, seconds in found) < SECONDS + MACHINE_SECONDS
        return [answer for answer, _ in found]


@pytest.fixture
async def asker(database_url: str, house: House, tokens: Tokens) -> AsyncIterator[Asker]:
    """The service, serving."""
    url = make_url(database_url)
    settings = ServiceSettings(
        env="test",
        database_url=database_url,
        key_file=house.keys.token_key(NAME),
        jwks_file=house.keys.jwks,
        request_seconds=SECONDS,
    )
    with black_hole(url.port or 0) as database:
        behind = url.set(port=database.port, host="127.0.0.1").render_as_string(hide_password=False)
        app = create_service(NAME, settings, Database(behind, CONNECTIONS), [router], PERMISSIONS, title="Asker")
        with served(app, settings) as port, black_hole(port) as neighbour:
            app.state.neighbour = ServiceClient(
                NAME, f"http://127.0.0.1:{neighbour.port}", Signer.from_file(settings.key_file)
            )
            token = bearer(tokens.user("clerk", "22"))
            async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=token, timeout=60) as client:
                yield Asker(client, database, neighbour)


async def in_the_end(true: Callable[[], Awaitable[bool]]) -> None:
    """Polls until it is so."""
    async with asyncio.timeout(60):
        while not await true():  # noqa: ASYNC110  # what is waited for happens in another thread
            await asyncio.sleep(0.05)


def gauge(name: str) -> float | None:
    """What the metrics say of the service."""
    return REGISTRY.get_sample_value(f"huanjie_{name}", {"service": NAME})


def silent() -> float | None:
    """1 while the neighbour is not asked."""
    return REGISTRY.get_sample_value("huanjie_neighbour_silent", {"neighbour": NAME})


def named(answer: httpx2.Response) -> tuple[int, str]:
    """The status and the part that is named."""
    return answer.status_code, answer.json().get("service", "") if answer.status_code >= 400 else ""


async def test_a_database_that_hangs_is_given_up_and_comes_back_by_itself(asker: Asker) -> None:
    """Fault 9: the path to the database swallows everything, new connections too."""
    assert (await asker.client.get("/v1/note-counts")).json() == 0
    asker.database.cut()
    for method, path in (("GET", "/v1/note-counts"), ("POST", "/v1/notes")):
        answers = await asker.many(method, path, 3 * CONNECTIONS)
        assert {named(answer) for answer in answers} == {(503, "database")}
        assert {answer.headers["retry-after"] for answer in answers} == {"2"}
    live, _ = await asker.timed("GET", "/v1/time-left")
    assert live.status_code == 200
    assert gauge("database_connections") == CONNECTIONS
    assert (gauge("database_connections_in_use"), gauge("database_connections_waited_for")) == (0, 0)
    asker.database.mend()

    async def well() -> bool:
        return (await asker.client.get("/v1/note-counts")).status_code == 200

    await in_the_end(well)
    assert {answer.status_code for answer in await asker.many("POST", "/v1/notes", 3 * CONNECTIONS)} == {201}


async def test_a_write_whose_commit_was_not_answered_is_found_by_its_key(asker: Asker, database_url: str) -> None:
    asker.database.cut_after(b"COMMIT")
    answer, seconds = await asker.timed("POST", "/v1/notes", "not-answered")
    assert named(answer) == (503, "database")
    assert seconds < SECONDS + MACHINE_SECONDS
    asker.database.mend()

    async def repeated() -> bool:
        again = await asker.client.post("/v1/notes", headers={"Idempotency-Key": "not-answered"})
        return again.status_code == 201 and again.headers.get("idempotency-replayed") == "true"

    await in_the_end(repeated)
    with psycopg.connect(database_url) as connection:
        assert connection.execute("SELECT count(*) FROM notes").fetchone() == (1,)


async def test_a_neighbour_that_hangs_costs_its_askers_their_deadline_and_then_nothing(asker: Asker) -> None:
    """Fault 9: the path to the neighbour swallows everything. No question is put twice, and no connection is held."""
    assert (await asker.client.post("/v1/answers", headers={"Idempotency-Key": "before-all"})).status_code == 201
    before = asker.neighbour.connections
    asker.neighbour.cut()
    waiting = asyncio.create_task(asker.many("POST", "/v1/answers", 3 * CONNECTIONS))

    async def all_ask() -> bool:
        # The first goes on the connection that is kept.
        return asker.neighbour.connections == before + 3 * CONNECTIONS - 1

    await in_the_end(all_ask)
    assert gauge("database_connections_in_use") == 0
    assert (await asker.client.get("/v1/note-counts")).json() == 1
    assert {named(answer) for answer in await waiting} == {(503, NAME)}
    assert silent() == 1
    answer, seconds = await asker.timed("POST", "/v1/answers", "not-asked")
    assert named(answer) == (503, NAME)
    assert seconds < SECONDS / 2
    assert asker.neighbour.connections == before + 3 * CONNECTIONS - 1
    asker.neighbour.mend()

    async def well() -> bool:
        return (await asker.client.post("/v1/answers", headers={"Idempotency-Key": "not-asked"})).status_code == 201

    await in_the_end(well)
    assert silent() == 0


async def test_who_asks_a_neighbour_holds_no_connection(asker: Asker, database_url: str) -> None:
    """Each request needs a second connection for its answer: if askers held theirs, none would be left."""
    answers = await asker.many("POST", "/v1/answers", 3 * CONNECTIONS)
    assert {answer.status_code for answer in answers} == {201}
    with psycopg.connect(database_url) as connection:
        assert connection.execute("SELECT count(*) FROM notes").fetchone() == (3 * CONNECTIONS,)


async def test_a_key_is_held_again_after_the_neighbour_was_asked(asker: Asker, database_url: str) -> None:
    """Fault 10, where every request under the key lets go of it in between."""
    posts = (asker.client.post("/v1/answers", headers={"Idempotency-Key": "one-for-all"}) for _ in range(40))
    answers = await asyncio.gather(*posts)
    # Forty need a while on a busy machine, so that some are late.
    assert {answer.status_code for answer in answers} <= {201, 409, 503}

    async def repeated() -> bool:
        again = await asker.client.post("/v1/answers", headers={"Idempotency-Key": "one-for-all"})
        return again.headers.get("idempotency-replayed") == "true"

    await in_the_end(repeated)
    with psycopg.connect(database_url) as connection:
        assert connection.execute("SELECT count(*) FROM notes").fetchone() == (1,)


@pytest.mark.parametrize("path", ["/v1/late-answers", "/v1/locked-answers"])
async def test_nobody_asks_a_neighbour_after_a_change_or_under_a_lock(
    asker: Asker, database_url: str, path: str
) -> None:
    answer = await asker.client.post(path, headers={"Idempotency-Key": "asked-late"})
    assert answer.status_code == 500
    with psycopg.connect(database_url) as connection:
        assert connection.execute("SELECT count(*) FROM notes").fetchone() == (0,)


async def test_but_for_a_reason_that_is_named(asker: Asker) -> None:
    answer = await asker.client.post("/v1/late-answers?why=a+reason", headers={"Idempotency-Key": "for-a-reason"})
    assert answer.status_code == 201


async def test_who_asks_may_shorten_the_deadline_and_not_lengthen_it(asker: Asker) -> None:
    for said, most in (("500", 0.5), ("99999999", SECONDS), ("", SECONDS)):
        answer = await asker.client.get("/v1/time-left", headers={HEADER: said} if said else {})
        assert 0 < answer.json() <= most
    wrong = await asker.client.get("/v1/time-left", headers={HEADER: "5 s"})
    assert (wrong.status_code, wrong.json()["type"].rpartition("/")[2]) == (400, "timeout-malformed")


async def test_what_never_ends_is_answered_at_the_deadline_in_chinese_first(asker: Asker) -> None:
    answer, seconds = await asker.timed("GET", "/v1/nothing")
    assert named(answer) == (503, NAME)
    assert SECONDS <= seconds < SECONDS + MACHINE_SECONDS
    assert answer.json()["detail"] == f"服务 {NAME} 未能及时答复"


async def test_a_neighbour_is_told_less_than_what_is_left(asker: Asker, tokens: Tokens, house: House) -> None:
    context.begin(RequestContext(deadline=Deadline(1.0)))
    signer = Signer.from_file(house.keys.token_key("candidates"))
    client = ServiceClient(NAME, f"http://127.0.0.1:{asker.neighbour.port}", signer)
    assert 0 < await client.get("/v1/time-left") < 1.0
    await client.close()
