"""The relay against a real audit service: what waits is kept and holds nothing back; causes come before effects."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from huanjie.house import House
from prometheus_client import REGISTRY
from psycopg import connect
from service_kit.client import ServiceClient
from service_kit.database import Database
from service_kit.events import EventCatalogue, EventType
from service_kit.identity import KeySet, Signer
from service_kit.ids import uuid7
from service_kit.outbox import Recorder
from service_kit.relay import Relay
from service_kit.speech import Seals, is_event_signed
from sqlalchemy import text

from tests.conftest import RunService
from tests.integration.audit.support import event
from tests.support.parts import Part
from tests.support.services import PATIENCE_SECONDS, speaker
from tests.support.tokens import Tokens

NOTE = {"note": "its title"}
RECORDER = Recorder(
    "ballots",
    EventCatalogue(
        {
            "ballots.note.written": EventType("写", "written", NOTE),
            "ballots.note.announced": EventType("宣布", "announced", NOTE, signed=True),
        }
    ),
)


def indexes(url: str) -> list[int | None]:
    with connect(url) as connection:
        return [row[0] for row in connection.execute("SELECT log_index FROM outbox ORDER BY seq")]


@pytest.fixture
async def database(database_url: str, house: House) -> AsyncIterator[Database]:
    opened = Database(database_url, seals=Seals(Signer.from_file(house.keys.token_key("ballots"))))
    yield opened
    await opened.close()


@pytest.fixture(scope="module")
def log(run_service: RunService) -> Part:
    return run_service("audit")


@pytest.fixture
async def relay(database: Database, log: Part, house: House) -> AsyncIterator[Relay]:
    signer = Signer.from_file(house.keys.token_key("ballots"))
    audit = ServiceClient("audit", house.url("audit"), signer)
    yield Relay("ballots", database, audit, signer)
    await audit.close()


async def test_events_of_an_unknown_election_wait_in_the_outbox_while_others_pass_them(
    database: Database, database_url: str, relay: Relay, house: House, tokens: Tokens
) -> None:
    election = uuid7()
    async with database.sessions() as session, session.begin():
        for election_id in (election, None, election):
            await RECORDER.record(session, "ballots.note.written", {"note": "x"}, election_id=election_id)
    assert await relay.deliver_once() == 3
    first, house_index, second = indexes(database_url)
    assert (first, second) == (None, None) and house_index is not None
    assert await relay.deliver_once() == 0, "what waits is not asked for again before all others are through"
    with speaker(house.url("audit"), tokens, "registry") as registry:
        assert registry.say(event(str(election))).is_success
    assert await relay.deliver_once() == 2
    assert indexes(database_url) == [1, house_index, 2]


async def test_the_relay_waits_for_no_open_transaction_and_a_cause_comes_before_its_effect(
    database: Database, database_url: str, relay: Relay
) -> None:
    async with database.sessions() as stranger, database.sessions() as early:
        for session in (stranger, early):
            await session.execute(text("SELECT pg_current_xact_id()"))
        async with database.sessions() as session, session.begin():
            await RECORDER.record(session, "ballots.note.written", {"note": "cause"})
        # It began before the other, and records after it, as who waited for the other's lock does.
        await RECORDER.record(early, "ballots.note.written", {"note": "effect"})
        await early.commit()
        assert await relay.deliver_once() == 2, "the stranger's transaction is still open"
    cause, effect = indexes(database_url)
    assert cause is not None and effect is not None and cause < effect


async def test_a_row_that_the_service_did_not_record_is_never_carried_and_holds_nothing_back(
    database: Database, database_url: str, relay: Relay
) -> None:
    async with database.sessions() as session, session.begin():
        for _ in range(4):
            await RECORDER.record(session, "ballots.note.written", {"note": "x"})
    with connect(database_url) as owner:
        # The first is edited, the second has another's seal, the third is put into another log; a fifth is the owner's own.
        owner.execute(
            "UPDATE outbox SET event = replace(event, '\"x\"', '\"y\"') WHERE seq = (SELECT min(seq) FROM outbox)"
        )
        owner.execute(
            "UPDATE outbox SET seal = (SELECT seal FROM outbox ORDER BY seq DESC LIMIT 1)"
            " WHERE seq = (SELECT min(seq) + 1 FROM outbox)"
        )
        owner.execute("UPDATE outbox SET log = %s WHERE seq = (SELECT min(seq) + 2 FROM outbox)", [str(uuid7())])
        owner.execute(
            "INSERT INTO outbox (id, log, event, recorded_at, seal)"
            " SELECT %s, log, event, recorded_at, '' FROM outbox ORDER BY seq DESC LIMIT 1",
            [uuid7()],
        )
    assert await relay.deliver_once() == 1
    assert [index is None for index in indexes(database_url)] == [True, True, True, False, True]
    assert REGISTRY.get_sample_value("huanjie_outbox_unsealed", {"service": "ballots"}) == 4
    assert await relay.deliver_once() == 0


async def test_what_is_declared_to_be_signed_alone_is_signed_as_it_is_recorded_and_taken_by_the_log(
    database: Database, database_url: str, relay: Relay, house: House
) -> None:
    async with database.sessions() as session, session.begin():
        for name in ("ballots.note.written", "ballots.note.announced"):
            await RECORDER.record(session, name, {"note": "x"})
    with connect(database_url) as connection:
        rows = connection.execute("SELECT event FROM outbox ORDER BY seq").fetchall()
    written, announced = (json.loads(row[0]) for row in rows)
    keys = KeySet.from_file(house.keys.jwks)
    assert "signature" not in written and is_event_signed(keys, announced)
    assert not is_event_signed(keys, announced | {"data": {"note": "y"}})
    assert await relay.deliver_once() == 2
    assert RECORDER.compose("ballots.note.written", {"note": "x"})
    with pytest.raises(ValueError, match="say who signs it"):
        RECORDER.compose("ballots.note.announced", {"note": "x"})


async def test_nothing_is_recorded_in_a_database_opened_without_seals(database_url: str) -> None:
    bare = Database(database_url)
    async with bare.sessions() as session:
        with pytest.raises(RuntimeError, match="without seals"):
            await RECORDER.record(session, "ballots.note.written", {"note": "x"})
    await bare.close()


async def test_the_commit_of_an_event_is_news_and_neither_its_recording_nor_its_rollback(database: Database) -> None:
    waiting = asyncio.create_task(database.await_news(3600.0))
    async with database.sessions() as session:
        await RECORDER.record(session, "ballots.note.written", {"note": "taken back"})
        await session.rollback()
        await RECORDER.record(session, "ballots.note.written", {"note": "kept"})
        assert not waiting.done()
        await session.commit()
    await asyncio.wait_for(waiting, PATIENCE_SECONDS)
