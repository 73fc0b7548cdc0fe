"""A service of two tables, made of the kit alone, over a real database."""

import secrets
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Annotated
from uuid import UUID

import httpx2
import psycopg
import pytest
from fastapi import FastAPI, Request, Response, UploadFile
from huanjie.house import House
from huanjie.postgres import Address
from psycopg import sql
from pydantic import StrictInt
from service_kit.access import permit, public
from service_kit.app import create_service
from service_kit.database import Database, Session
from service_kit.etags import IfMatch, require_match, tag
from service_kit.events import EventCatalogue, EventType
from service_kit.identity import Caller, Signer
from service_kit.outbox import Recorder
from service_kit.paging import Items, Limit, link_next
from service_kit.problems import Conflict
from service_kit.routing import Router
from service_kit.settings import ServiceSettings
from service_kit.speech import Seals
from service_kit.tables import kit_metadata
from service_kit.wire import Text, Wire
from sqlalchemy import create_engine, text

from tests.support.services import client_of_app
from tests.support.tokens import Tokens


@dataclass(frozen=True)
class Row:
    """One row of the table of permissions."""

    roles: frozenset[str]
    via: frozenset[str] = field(default_factory=frozenset)
    offices: frozenset[str] = field(default_factory=frozenset)


class NoteIn(Wire):
    """What is written."""

    title: Text
    size: StrictInt = 0


CATALOGUE = EventCatalogue({"test.note.written": EventType("写", "written", {"note": "its title"})})
RECORDER = Recorder("registry", CATALOGUE)
PERMISSIONS = {
    "test.note.write": Row(frozenset({"clerk"})),
    "test.note.read": Row(frozenset({"clerk"})),
    "test.note.count": Row(frozenset({"service"})),
    "test.note.below": Row(frozenset({"*"}), frozenset({"candidates"})),
}
Writer = Annotated[Caller, permit("test.note.write")]
router = Router("notes")


@router.post("/notes", status_code=201)
async def write(note: NoteIn, caller: Writer, session: Session) -> dict[str, str]:
    """Writes a note, records the event, and refuses the title «refuse» only after having written it."""
    await session.execute(text("INSERT INTO notes (title) VALUES (:title)"), {"title": note.title})
    await RECORDER.record(session, "test.note.written", {"note": note.title})
    if note.title == "refuse":
        raise Conflict("不可以", "It cannot be.")
    return {"title": note.title, "by": caller.subject}


@router.get("/notes/{note_id}", dependencies=[permit("test.note.read")])
async def read(note_id: UUID, response: Response) -> dict[str, str]:
    """Answers with an ETag."""
    tag(response, 3)
    return {"id": str(note_id)}


@router.put("/notes/{note_id}")
async def change(note_id: UUID, note: NoteIn, caller: Writer, if_match: IfMatch = None) -> dict[str, str]:
    """Lets version 3 change."""
    require_match(if_match, 3)
    return {"id": str(note_id), "title": note.title, "by": caller.subject}


@router.post("/files", status_code=201, dependencies=[permit("test.note.write")])
async def take(file: UploadFile, session: Session) -> dict[str, int]:
    """Takes a file and writes a note of it."""
    await session.execute(text("INSERT INTO notes (title) VALUES ('file')"))
    return {"bytes": len(await file.read())}


@router.post("/small-files", status_code=201, max_body_size=1_000, dependencies=[permit("test.note.write")])
async def take_small(file: UploadFile) -> dict[str, int]:
    """Takes a small file."""
    return {"bytes": len(await file.read())}


@router.post("/below", dependencies=[permit("test.note.below")])
async def below() -> dict[str, str]:
    """May be reached only through another service."""
    return {}


@router.get("/multiples", dependencies=[permit("test.note.count")])
async def multiples(request: Request, response: Response, of: int, after: int = 0, limit: Limit = 100) -> Items[int]:
    """The first 2500 multiples of a number, page after page."""
    page = list(range(after + of, 2500 * of + 1, of))[:limit]
    link_next(request, response, page, limit)
    return Items(items=page)


@router.get("/broken", dependencies=[public("a test")])
async def broken() -> dict[str, str]:
    """Fails with a message that quotes data."""
    raise RuntimeError("990000199001010018")


@pytest.fixture(scope="module")
def kit_database(postgres: Address) -> Iterator[str]:
    """A database with the kit's tables and one of notes, whose title «late» breaks at commit only."""
    name = f"kit_{secrets.token_hex(4)}"
    with psycopg.connect(postgres.url(), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        engine = create_engine(postgres.url(name).replace("postgresql:", "postgresql+psycopg:"))
        kit_metadata.create_all(engine)
        with engine.begin() as setup:
            setup.exec_driver_sql("CREATE TABLE refused (title text PRIMARY KEY)")
            setup.exec_driver_sql(
                "CREATE TABLE notes (title text, late text GENERATED ALWAYS AS "
                "(CASE title WHEN 'late' THEN title END) STORED REFERENCES refused DEFERRABLE INITIALLY DEFERRED)"
            )
        engine.dispose()
        yield postgres.url(name)
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def database_url(kit_database: str) -> str:
    """The same, empty."""
    with psycopg.connect(kit_database, autocommit=True) as connection:
        connection.execute("TRUNCATE notes, outbox, idempotency, deliveries")
    return kit_database


@pytest.fixture
def app(database_url: str, house: House) -> FastAPI:
    """The service, believing the house's keys."""
    key = house.keys.token_key("registry")
    settings = ServiceSettings(env="test", database_url=database_url, key_file=key, jwks_file=house.keys.jwks)
    database = Database(database_url, seals=Seals(Signer.from_file(key)))
    return create_service("registry", settings, database, [router], PERMISSIONS, title="Notes")


@pytest.fixture
async def clerk(app: FastAPI, tokens: Tokens) -> AsyncIterator[httpx2.AsyncClient]:
    """A clerk's client."""
    async with client_of_app(app, tokens.user("clerk", "220602005001", subject="clerk-1")) as client:
        yield client
