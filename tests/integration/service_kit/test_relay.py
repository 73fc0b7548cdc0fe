"""The relay against a real audit service: what waits for its election is kept, and holds nothing back."""

from huanjie.house import House
from psycopg import connect
from service_kit.client import ServiceClient
from service_kit.database import Database
from service_kit.events import EventCatalogue, EventType
from service_kit.identity import Signer
from service_kit.ids import uuid7
from service_kit.outbox import Recorder
from service_kit.relay import Relay

from tests.conftest import RunService
from tests.integration.audit.support import event
from tests.support.services import client
from tests.support.tokens import Tokens

RECORDER = Recorder(
    "ballots", EventCatalogue({"ballots.note.written": EventType("写", "written", {"note": "its title"})})
)


def indexes(url: str) -> list[int | None]:
    with connect(url) as connection:
        return [row[0] for row in connection.execute("SELECT log_index FROM outbox ORDER BY seq")]


async def test_events_of_an_unknown_election_wait_in_the_outbox_while_others_pass_them(
    database_url: str, run_service: RunService, house: House, tokens: Tokens
) -> None:
    run_service("audit")
    database, election = Database(database_url), uuid7()
    audit = ServiceClient("audit", house.url("audit"), Signer.from_file(house.keys.token_key("ballots")))
    relay = Relay("ballots", database, audit)
    async with database.sessions() as session, session.begin():
        for election_id in (election, None, election):
            await RECORDER.record(session, "ballots.note.written", {"note": "x"}, election_id=election_id)
    assert await relay.deliver_once() == 3
    first, house_index, second = indexes(database_url)
    assert (first, second) == (None, None) and house_index is not None
    assert await relay.deliver_once() == 0, "what waits is not asked for again before all others are through"
    with client(house.url("audit"), tokens.service("registry")) as registry:
        assert registry.post("/v1/events", json={"events": [event(str(election))]}).is_success
    assert await relay.deliver_once() == 2
    assert indexes(database_url) == [1, house_index, 2]
    await audit.close()
    await database.close()
