"""The desk as one writes it with FastAPI and an ORM (常见写法): a model a table, a session a request, an object a row."""

import json
import os
import uuid
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Annotated, Any

import uvicorn
from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel
from sqlalchemy import MetaData, create_engine, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase

_TOLD: dict[str, Any] = json.loads(Path(os.environ["BARE_DESK"]).read_text(encoding="utf-8"))
_TABLES = {
    "registry": ("elections", "rounds", "electors", "residents", "check_ins"),
    "ballots": ("sessions", "boxes", "venues", "sheets", "ballot_issues", "count_entries"),
}
# What every change writes beside its own row: what happened, and the answer kept for whoever asks again.
_BESIDE = ("bare_outbox", "bare_idempotency")


def _models(database: str) -> Any:
    """A class for each table as it is."""
    metadata = MetaData()
    metadata.reflect(create_engine(_url(database)), only=(*_TABLES[database], *_BESIDE), resolve_fks=False)
    base = type("Base", (DeclarativeBase,), {"metadata": metadata})
    return SimpleNamespace(
        **{name: type(name, (base,), {"__table__": table}) for name, table in metadata.tables.items()}
    )


def _url(database: str) -> str:
    return str(_TOLD["databases"][database]).replace("postgresql://", "postgresql+psycopg://")


REGISTRY, BALLOTS = _models("registry"), _models("ballots")
_SESSIONS = {
    name: async_sessionmaker(create_async_engine(_url(name), pool_size=8), expire_on_commit=False) for name in _TABLES
}


async def _registry() -> AsyncIterator[AsyncSession]:
    async with _SESSIONS["registry"]() as session, session.begin():
        yield session


async def _ballots() -> AsyncIterator[AsyncSession]:
    async with _SESSIONS["ballots"]() as session, session.begin():
        yield session


Registry = Annotated[AsyncSession, Depends(_registry, scope="function")]
Ballots = Annotated[AsyncSession, Depends(_ballots, scope="function")]


class Arrival(BaseModel):
    """Somebody at the desk."""

    election_id: uuid.UUID
    elector_id: uuid.UUID
    round: int
    desk: str


class Paper(Arrival):
    """A paper asked for."""

    session_id: uuid.UUID
    sheet: int
    venue: int


class Entry(BaseModel):
    """A teller's figures for a box."""

    election_id: uuid.UUID
    box_id: uuid.UUID
    contest_id: uuid.UUID
    place: int
    figures: dict[str, Any]


class Done(BaseModel):
    """What was done, and when."""

    id: uuid.UUID
    at: datetime


class Listed(BaseModel):
    """An elector on the list."""

    id: uuid.UUID
    number: int
    name: str
    group_no: int


app = FastAPI()


@app.get("/elections/{election_id}/electors")
async def get_electors(session: Registry, election_id: uuid.UUID, name: str) -> list[Listed]:
    """The electors of that name."""
    one = REGISTRY.electors
    found = await session.scalars(
        select(one).where(one.election_id == election_id, one.name == name, one.struck_by.is_(None))
    )
    return [Listed(id=each.id, number=each.number, name=each.name, group_no=each.group_no) for each in found]


@app.post("/check-ins")
async def post_check_in(session: Registry, body: Arrival) -> Done:
    """Somebody checked in."""
    election = await session.get(REGISTRY.elections, body.election_id, with_for_update={"read": True})
    opened = await session.get(REGISTRY.rounds, (body.election_id, body.round))
    elector = await session.get(REGISTRY.electors, (body.election_id, body.elector_id))
    if election is None or opened is None or elector is None:
        raise HTTPException(404)
    person = await session.get(REGISTRY.residents, (elector.community_code, elector.resident_id))
    if person is None:
        raise HTTPException(409)
    at = datetime.now(UTC)
    session.add(
        REGISTRY.check_ins(
            election_id=body.election_id,
            elector_id=elector.id,
            round=body.round,
            desk=body.desk,
            clerk="x",
            checked_in_at=at,
        )
    )
    return _kept(session, REGISTRY, body, Done(id=elector.id, at=at))


@app.post("/ballot-issues")
async def post_ballot_issue(session: Ballots, registry: Registry, body: Paper) -> Done:
    """A paper handed out to somebody who has checked in."""
    came = await registry.get(REGISTRY.check_ins, (body.election_id, body.round, body.elector_id))
    held = await session.get(BALLOTS.sessions, (body.election_id, body.session_id), with_for_update={"read": True})
    if came is None or held is None:
        raise HTTPException(409)
    for table in (BALLOTS.boxes, BALLOTS.venues, BALLOTS.sheets):
        (
            await session.scalars(
                select(table).where(table.election_id == body.election_id, table.session_id == held.id)
            )
        ).all()
    at = datetime.now(UTC)
    session.add(
        BALLOTS.ballot_issues(
            election_id=body.election_id,
            elector_id=body.elector_id,
            round=body.round,
            sheet=body.sheet,
            session_id=held.id,
            venue=body.venue,
            desk=body.desk,
            issued_by="x",
            issued_at=at,
            person="",
        )
    )
    return _kept(session, BALLOTS, body, Done(id=body.elector_id, at=at))


@app.post("/count-entries")
async def post_count_entry(session: Ballots, body: Entry) -> Done:
    """A teller's figures kept."""
    box = await session.get(BALLOTS.boxes, (body.election_id, body.box_id))
    if box is None:
        raise HTTPException(404)
    held = await session.get(BALLOTS.sessions, (body.election_id, box.session_id), with_for_update={"read": True})
    one = BALLOTS.count_entries
    (await session.scalars(select(one).where(one.election_id == body.election_id, one.box_id == box.id))).all()
    if held is None:
        raise HTTPException(409)
    entry, at = uuid.uuid4(), datetime.now(UTC)
    session.add(
        one(
            election_id=body.election_id,
            box_id=box.id,
            contest_id=body.contest_id,
            attempt=1,
            place=body.place,
            id=entry,
            teller="x",
            figures=body.figures,
            entered_at=at,
        )
    )
    return _kept(session, BALLOTS, body, Done(id=entry, at=at))


def _kept(session: AsyncSession, models: Any, body: BaseModel, done: Done) -> Done:
    session.add(models.bare_outbox(id=uuid.uuid4(), log="x", event=body.model_dump_json(), recorded_at=done.at))
    session.add(
        models.bare_idempotency(
            subject="x",
            key=str(uuid.uuid4()),
            fingerprint=b"x" * 32,
            status=201,
            headers="",
            body=done.model_dump_json().encode(),
        )
    )
    return done


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ["BARE_PORT"]), access_log=False, log_level="warning")
