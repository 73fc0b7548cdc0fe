"""What the house must stand while an election runs: processes and the database killed without warning."""

import json
import os
import signal
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx2
import psycopg
import pytest
from huanjie.demo.play import ACTS, Theatre, stage_for
from huanjie.demo.scene import at, perform
from huanjie.demo.stage import Stage
from huanjie.demo.stories import STORIES
from huanjie.demo.street import start_plan
from huanjie.demo_data.accounts import PASSWORD
from huanjie.house import House
from huanjie_client.account import Account, new_key
from huanjie_client.answers import accepted, pages, version
from huanjie_client.api.registry import close_election, list_electors, show_election
from huanjie_client.models import RulingIn, SignInIn

from tests.conftest import DEMO_SEED

STORY = STORIES[-1]
CLERKS = 4
PATIENCE_SECONDS = 180.0


@pytest.fixture(scope="module")
def stage(running_house: House, stages: dict[str, Stage], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """One community with its slate posted, on the eve of its vote; the elections before are filed and closed."""
    for each in stages.values():
        close_filed(each)
    election = start_plan(running_house.gateway_url)[STORY.community.code]
    theatre = Theatre(
        running_house.gateway_url, running_house.url("hotline"), tmp_path_factory.mktemp("papers"), DEMO_SEED
    )
    made = stage_for(theatre, STORY, election, lambda sentence: None)
    names = [name for name, _ in ACTS]
    # The people are those of the elections before, and their representatives are registered.
    perform(
        made, lambda *_: None, tuple(act for act in ACTS[: names.index("名单张榜") + 1] if act[0] != "居民代表登记")
    )
    yield made
    made.close()


def close_filed(stage: Stage) -> None:
    """The street closes an election whose result is filed, so that the same office can be elected again."""
    street = stage.who("street.affairs", stage.story.election_day, 23)
    known = version(show_election.sync_detailed(stage.election.id, client=street))
    ruling = RulingIn("备案完毕", stage.evidence(street, "filing", stage="filing", kind="record"))
    answer = close_election.sync(
        stage.election.id, client=street, body=ruling, if_match=known, idempotency_key=new_key()
    )
    assert accepted(answer).state == "closed"


@dataclass
class Desk:
    """A clerk who checks everybody in for a round, and keeps what was acknowledged."""

    stage: Stage
    house: House
    electors: list[str]
    number: int
    acknowledged: list[tuple[int, str]] = field(default_factory=list)
    failed: int = 0

    def work(self, round_: int, stop: threading.Event) -> None:
        """One try an elector; a lost answer is asked for again under the same key until the house serves again."""
        clerk = SignInIn(f"{STORY.community.slug}.clerk{self.number % 2 + 1}", PASSWORD)
        token = Account(self.house.gateway_url, clerk).own_token().access_token
        with httpx2.Client(base_url=self.house.gateway_url, timeout=15, trust_env=False) as client:
            for elector in self.electors:
                if stop.is_set():
                    return
                self._check_in(client, token, round_, elector)

    def _check_in(self, client: httpx2.Client, token: str, round_: int, elector: str) -> None:
        headers = {
            "Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid.uuid4()),
            "Huanjie-Now": at(STORY.election_day, 9).isoformat(),
        }  # fmt: skip
        body = {"elector_id": elector, "desk": f"{self.number}号", "round": round_}
        path = f"/api/v1/registry/elections/{self.stage.election.id}/check-ins"
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            try:
                answer = client.post(path, json=body, headers=headers)
            except httpx2.TransportError:
                self.failed += 1
                continue
            if answer.status_code == 201:
                self.acknowledged.append((round_, elector))
                return
            assert answer.status_code in (409, 429, 503), answer.text
            if answer.status_code == 409 and "already-checked-in" in answer.text:
                return
            self.failed += 1
        raise TimeoutError("the house did not come back")


@contextmanager
def opened_round(house: House, stage: Stage, number: int) -> Iterator[None]:
    """What the registry keeps once ballots has opened a further round; the row goes again, as the log tells of none."""
    own = (stage.election.id, number)
    with psycopg.connect(house.databases["registry"].migration_url, autocommit=True) as connection:
        connection.execute("INSERT INTO rounds VALUES (%s, %s, %s)", (*own, STORY.election_day))
        yield
        connection.execute("DELETE FROM rounds WHERE election_id = %s AND number = %s", own)


def under_load(stage: Stage, house: House, round_: int, fault: Callable[[], None]) -> list[Desk]:
    """Four desks at once, each through all electors; the fault strikes once a good part is done."""
    commission, election = stage.who("commission", STORY.election_day, 8), stage.election.id
    listed = pages(lambda after: list_electors.sync_detailed(election, client=commission, after=after), int)
    electors = [str(elector.id) for page in listed for elector in page.items]
    desks = [Desk(stage, house, electors, number) for number in range(CLERKS)]
    stop = threading.Event()
    threads = [threading.Thread(target=desk.work, args=(round_, stop)) for desk in desks]
    for thread in threads:
        thread.start()
    wait_until(lambda: sum(len(desk.acknowledged) for desk in desks) >= len(electors) // 2)
    fault()
    for thread in threads:
        thread.join()
    return desks


def wait_until(true: Callable[[], bool]) -> None:
    """Polls until it is so, and fails when it takes too long."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < deadline, "it did not come to be in time"
        time.sleep(0.05)


def checked_in(house: House, stage: Stage) -> Counter[tuple[int, str]]:
    """What the registry's table has."""
    with psycopg.connect(house.databases["registry"].migration_url) as connection:
        query = "SELECT round, elector_id::text FROM check_ins WHERE election_id = %s"
        return Counter((row[0], row[1]) for row in connection.execute(query, (str(stage.election.id),)).fetchall())


def logged(house: House, stage: Stage) -> list[dict[str, Any]]:
    """The entries of the election's log about check-ins, in order."""
    with psycopg.connect(house.databases["audit"].migration_url) as connection:
        query = "SELECT canonical FROM entries WHERE log = %s ORDER BY index"
        entries = [json.loads(row[0]) for row in connection.execute(query, (str(stage.election.id),)).fetchall()]
    return [entry for entry in entries if entry["type"] == "registry.elector.checked_in"]


def settle(house: House, stage: Stage) -> None:
    """Waits until every recorded check-in is in the log."""
    wait_until(lambda: len(logged(house, stage)) >= sum(checked_in(house, stage).values()))


def assert_once_and_in_order(house: House, stage: Stage) -> None:
    """Every check-in has exactly one entry, and those of one desk, one after another, stand in their order."""
    entries = logged(house, stage)
    assert len(entries) == len({entry["id"] for entry in entries}) == sum(checked_in(house, stage).values())
    with psycopg.connect(house.databases["registry"].migration_url) as connection:
        query = "SELECT id::text, seq FROM outbox WHERE log = %s"
        numbers: dict[str, int] = dict(connection.execute(query, (str(stage.election.id),)).fetchall())
    for desk in {entry["data"]["desk"] for entry in entries}:
        recorded = [numbers[entry["id"]] for entry in entries if entry["data"]["desk"] == desk]
        assert recorded == sorted(recorded)


def test_postgresql_killed_under_load_loses_nothing_it_acknowledged(running_house: House, stage: Stage) -> None:
    def kill_postgres() -> None:
        pid = int((running_house.postgres.cluster.data / "postmaster.pid").read_text().splitlines()[0])
        os.kill(pid, signal.SIGKILL)

    desks = under_load(stage, running_house, 1, kill_postgres)
    there = checked_in(running_house, stage)
    acknowledged = Counter(entry for desk in desks for entry in desk.acknowledged)
    assert set(there.values()) == {1}
    assert set(acknowledged) == set(there)
    assert max(acknowledged.values()) == 1
    assert sum(desk.failed for desk in desks) > 0
    settle(running_house, stage)
    assert_once_and_in_order(running_house, stage)


def test_a_service_killed_between_its_commit_and_the_delivery_delivers_afterwards(
    running_house: House, stage: Stage
) -> None:
    audit = running_house.child("audit")
    # Taken off the list, so that the supervisor does not start it again before the registry is killed.
    running_house.children.remove(audit)
    audit.kill()

    def kill_registry() -> None:
        running_house.child("registry").kill()

    with opened_round(running_house, stage, 2):
        before = sum(checked_in(running_house, stage).values())
        desks = under_load(stage, running_house, 2, kill_registry)
        assert sum(checked_in(running_house, stage).values()) == before + sum(len(desk.acknowledged) for desk in desks)
        assert len(logged(running_house, stage)) == before
        audit.start()
        audit.wait_ready()
        running_house.children.append(audit)
        settle(running_house, stage)
        assert_once_and_in_order(running_house, stage)
