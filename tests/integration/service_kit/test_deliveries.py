"""What the kit promises of messages to a neighbour: delivered after the commit, once, in order, or listed."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Annotated
from uuid import UUID

import httpx2
import pytest
from fastapi import FastAPI, Request
from huanjie.house import House
from service_kit import deliveries
from service_kit.access import permit
from service_kit.app import create_service
from service_kit.client import ServiceClient
from service_kit.courier import Courier
from service_kit.database import Database, Session
from service_kit.deliveries import Json, Message
from service_kit.identity import Caller, Signer
from service_kit.ids import uuid7
from service_kit.problems import Conflict
from service_kit.routing import Router
from service_kit.settings import ServiceSettings
from service_kit.wire import Wire
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from tests.support.services import client_of_app
from tests.support.tokens import Tokens

SUBJECT = UUID("00000000-0000-7000-8000-000000000001")
COMMUNITY = "220602005001"


@dataclass(frozen=True)
class Row:
    """One row of the table of permissions."""

    roles: frozenset[str]
    via: frozenset[str] = field(default_factory=frozenset)
    offices: frozenset[str] = field(default_factory=frozenset)


PERMISSIONS = {
    "test.sheet.post": Row(frozenset({"clerk"})),
    "test.sheet.take": Row(frozenset({"*"}), frozenset({"candidates"})),
    "candidates.delivery.list": Row(frozenset({"administrator"})),
    "candidates.delivery.retry": Row(frozenset({"administrator"})),
}
sending, taking = Router("sheets"), Router("sheets")


class Sheets(Wire):
    """Titles of sheets to be posted, in their order."""

    titles: list[str]


class Sheet(Wire):
    """One sheet at the neighbour."""

    title: str


@dataclass
class Wall:
    """The neighbour's state: what hangs, who put it there, whether it answers at all, and titles it refuses."""

    hanging: list[str] = field(default_factory=list)
    by: list[tuple[str, str]] = field(default_factory=list)
    down: bool = False
    refused: set[str] = field(default_factory=set)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)


@sending.post("/sheets", status_code=201)
async def post_sheets(
    body: Sheets, session: Session, caller: Annotated[Caller, permit("test.sheet.post")]
) -> dict[str, int | None]:
    """Writes one message a title; the title «break» breaks the transaction afterwards."""
    messages = [Message("registry", "sheet", SUBJECT, uuid7(), "/v1/walls", {"title": title}) for title in body.titles]
    await deliveries.add(session, messages)
    if "break" in body.titles:
        raise Conflict()
    return {"number": None}


@taking.post("/walls", status_code=201)
async def post_wall(
    sheet: Sheet, request: Request, caller: Annotated[Caller, permit("test.sheet.take")]
) -> dict[str, int]:
    """Hangs a sheet and answers with its number."""
    wall: Wall = request.app.state.wall
    if sheet.title in wall.refused:
        raise Conflict()
    async with wall.changed:
        wall.hanging.append(sheet.title)
        wall.by.append((caller.subject, caller.via))
        wall.changed.notify_all()
    return {"number": len(wall.hanging)}


async def number(_: AsyncSession, __: UUID, reply: Json) -> Json:
    """The receipt: the sheet's number goes into the answer."""
    return {"number": reply["number"]}


class Neighbour(httpx2.ASGITransport):
    """The neighbour's HTTP, which can be down."""

    def __init__(self, app: FastAPI) -> None:
        super().__init__(app=app)
        self.wall: Wall = app.state.wall

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answers, unless it is down."""
        if self.wall.down:
            raise httpx2.ConnectError("down")
        return await super().handle_async_request(request)


@pytest.fixture
def wall() -> Wall:
    """The neighbour's state."""
    return Wall()


@pytest.fixture
async def sender(database_url: str, house: House, wall: Wall) -> AsyncIterator[FastAPI]:
    """The sending service beside its neighbour, on one database."""

    def service(name: str, router: Router, **parts: object) -> FastAPI:
        settings = ServiceSettings(
            env="test", database_url=database_url, key_file=house.keys.token_key(name), jwks_file=house.keys.jwks
        )
        return create_service(name, settings, Database(database_url), [router], PERMISSIONS, title=name, **parts)  # type: ignore[arg-type]

    neighbour = service("registry", taking)
    neighbour.state.wall = wall
    signer = Signer.from_file(house.keys.token_key("candidates"))
    async with neighbour.router.lifespan_context(neighbour):
        client = ServiceClient("registry", "http://registry", signer, Neighbour(neighbour))
        yield service("candidates", sending, neighbours={"registry": client}, receipts={"sheet": number})
        await client.close()


@pytest.fixture
async def clerk(sender: FastAPI, tokens: Tokens) -> AsyncIterator[httpx2.AsyncClient]:
    """A clerk's client of the sending service."""
    async with client_of_app(sender, tokens.user("clerk", COMMUNITY, subject="clerk-1")) as client:
        yield client


@pytest.fixture
def administrator(tokens: Tokens) -> dict[str, str]:
    """The header of who may see what was not delivered."""
    return {"Authorization": "Bearer " + tokens.user("administrator", "")}


async def hangs(wall: Wall, titles: list[str]) -> None:
    """Waits until the wall shows these titles."""
    async with asyncio.timeout(20), wall.changed:
        await wall.changed.wait_for(lambda: wall.hanging == titles)


async def test_the_answer_has_what_the_neighbour_replied_and_the_callers_name(
    clerk: httpx2.AsyncClient, wall: Wall
) -> None:
    answer = await clerk.post("/v1/sheets", json={"titles": ["one", "two"]}, headers={"Idempotency-Key": "key-0001"})
    again = await clerk.post("/v1/sheets", json={"titles": ["one", "two"]}, headers={"Idempotency-Key": "key-0001"})
    assert (answer.status_code, answer.json(), again.json()) == (201, {"number": 2}, {"number": 2})
    assert wall.hanging == ["one", "two"]
    assert wall.by == [("clerk-1", "candidates")] * 2


async def test_a_change_that_is_rolled_back_delivers_nothing(clerk: httpx2.AsyncClient, wall: Wall) -> None:
    assert (await clerk.post("/v1/sheets", json={"titles": ["break"]})).status_code == 409
    assert (await clerk.post("/v1/sheets", json={"titles": ["one"]})).status_code == 201
    assert wall.hanging == ["one"]


async def test_a_neighbour_that_is_down_gets_everything_in_order_once_it_is_back(
    clerk: httpx2.AsyncClient, wall: Wall
) -> None:
    wall.down = True
    first = await clerk.post("/v1/sheets", json={"titles": ["one", "two"]})
    second = await clerk.post("/v1/sheets", json={"titles": ["three"]})
    assert (first.status_code, first.json(), second.json()) == (201, {"number": None}, {"number": None})
    wall.down = False
    await hangs(wall, ["one", "two", "three"])


async def test_an_older_message_that_goes_first_fills_no_field_of_this_answer(
    sender: FastAPI, clerk: httpx2.AsyncClient, wall: Wall
) -> None:
    wall.down = True
    await clerk.post("/v1/sheets", json={"titles": ["one"]})
    wall.down, wall.refused = False, {"two"}
    database: Database = sender.state.database
    async with database.sessions() as session, session.begin():
        await session.execute(text("UPDATE deliveries SET claimed_until = NULL"))
    answer = await clerk.post("/v1/sheets", json={"titles": ["two"]})
    assert (answer.json(), wall.hanging) == ({"number": None}, ["one"])


async def test_what_is_refused_is_listed_and_holds_back_its_subject_until_tried_again(
    clerk: httpx2.AsyncClient, wall: Wall, administrator: dict[str, str]
) -> None:
    wall.refused = {"one"}
    answer = await clerk.post("/v1/sheets", json={"titles": ["one", "two"]})
    assert (answer.status_code, answer.json()) == (201, {"number": None})
    [parked] = (await clerk.get("/v1/deliveries", headers=administrator)).json()["items"]
    assert (parked["state"], parked["refusal"], wall.hanging) == ("parked", "https://huanjie.cn/problems/conflict", [])
    assert (await clerk.get("/v1/deliveries")).status_code == 403
    wall.refused = set()
    again = await clerk.post(f"/v1/deliveries/{parked['id']}/attempts", headers=administrator)
    assert again.status_code == 202
    await hangs(wall, ["one", "two"])
    assert (await clerk.get("/v1/deliveries", headers=administrator)).json()["items"] == []


async def test_two_couriers_at_once_deliver_each_message_once(
    sender: FastAPI, clerk: httpx2.AsyncClient, wall: Wall
) -> None:
    wall.down = True
    await clerk.post("/v1/sheets", json={"titles": [str(each) for each in range(20)]})
    wall.down = False
    database: Database = sender.state.database
    async with database.sessions() as session, session.begin():
        await session.execute(text("UPDATE deliveries SET claimed_until = NULL"))
    courier: Courier = sender.state.courier
    await asyncio.gather(*(courier.deliver([SUBJECT]) for _ in range(4)))
    await hangs(wall, [str(each) for each in range(20)])
