"""A roster too big for an answer (大文件导入): read and written by the worker, whole or not at all, whoever is killed."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from huanjie.house import House
from huanjie.postgres import Address
from huanjie.processes import ChildProcess

from tests.conftest import RunService
from tests.integration.registry.world import EAST, NEW, PLATFORM, SOUTH, WEN, World, ok, person, workbook
from tests.support.parts import Part, child_of
from tests.support.services import settings_of
from tests.support.tokens import Tokens

PEOPLE = 40
BEAT = {"HUANJIE_WORKER_HEARTBEAT_SECONDS": "0.2"}


@pytest.fixture(scope="module")
def registry_process(run_service: RunService) -> Part:
    """A registry to which every roster is a big one."""
    return run_service("registry", HUANJIE_IMPORT_JOB_BYTES="1000")


@pytest.fixture
def worker(house: House, world: World) -> Iterator[ChildProcess]:
    """The worker as a process of its own, not started."""
    assert world.url
    child = child_of(house, "registry-worker", settings_of(house, "registry-worker", None, **BEAT))
    yield child
    child.stop()


def roster(first: int, **changes: str) -> bytes:
    """A roster of `PEOPLE` people."""
    return workbook([person(place, **changes) for place in range(first, first + PEOPLE)])


def show(world: World, found: dict[str, Any]) -> dict[str, Any]:
    """The import as it stands."""
    shown: dict[str, Any] = ok(staff(world, found["community_code"]).get(f"/v1/resident-imports/{found['id']}"))
    return shown


def staff(world: World, community: str) -> Any:
    """The community's staff."""
    return world.as_("community_staff", community)


def wait_for(what: Callable[[], Any]) -> Any:
    """What is asked for, as soon as there is any of it."""
    deadline = time.monotonic() + 60
    while not (found := what()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return found


def until(world: World, found: dict[str, Any], state: str) -> dict[str, Any]:
    """The import once it is in this state."""
    shown: dict[str, Any] = wait_for(lambda: (now := show(world, found))["state"] == state and now)
    return shown


def residents(world: World, community: str) -> list[dict[str, Any]]:
    """Everybody of a community."""
    items: list[dict[str, Any]] = ok(staff(world, community).get(f"/v1/communities/{community}/residents"))["items"]
    return items


@contextmanager
def holding(postgres: Address, house: House, statement: str, *values: object) -> Iterator[Callable[[], Any]]:
    """Holds what the statement locks; answers the PostgreSQL process of whoever waits for it."""
    name = house.databases["registry"].name
    waiting = "SELECT pid FROM pg_stat_activity WHERE datname = %s AND wait_event_type = 'Lock' AND %s = ANY(pg_blocking_pids(pid))"
    with psycopg.connect(postgres.url(name)) as holder, psycopg.connect(postgres.url(name), autocommit=True) as other:
        # As a superuser, and no row of it stays.
        holder.execute("SET session_replication_role = replica")
        holder.execute(statement, values)
        yield lambda: other.execute(waiting, [name, holder.info.backend_pid]).fetchone()
        holder.rollback()


# Somebody of the roster comes into another community in a transaction that does not end.
SAME_PERSON = (
    "INSERT INTO residents (community_code, since, household_no, name, name_written, sex, birth_date, kinship,"
    " household_head, education, political_status, address, remark, lives_in_community, id_cipher, id_index, salt, id)"
    " SELECT '220602003999', now(), household_no, name, name_written, sex, birth_date, kinship, household_head, education,"
    " political_status, address, remark, lives_in_community, id_cipher, id_index, salt, resident_id"
    " FROM resident_import_rows WHERE import_id = %s ORDER BY row_no DESC LIMIT 1"
)

# Everybody of the service but who holds the lock, and would take the last of it along.
CUT_OFF = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = %s AND backend_type = 'client backend' AND usename <> current_user
"""


def test_a_big_roster_is_read_and_written_while_one_watches(world: World, worker: ChildProcess) -> None:
    queued = world.upload(EAST, roster(1))
    assert (queued.status_code, queued.json()["state"]) == (202, "reading")
    path = f"/v1/resident-imports/{queued.json()['id']}/progress"
    worker.start()
    with staff(world, EAST).stream("GET", path) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        told = [json.loads(line.removeprefix("data: ")) for line in stream.iter_lines() if line.startswith("data: ")]
    assert (told[0]["state"], told[-1]) == ("reading", {"state": "ready", "rows": PEOPLE, "rows_done": PEOPLE})
    preview = show(world, queued.json())
    assert (preview["summary"]["tally"]["created"], preview["errors"]) == (PEOPLE, 0)
    writing = world.confirm(preview)
    assert (writing.status_code, writing.json()["state"]) == (202, "writing")
    done = until(world, preview, "confirmed")
    assert len(residents(world, EAST)) == PEOPLE
    listed = ok(staff(world, EAST).get(f"/v1/communities/{EAST}/resident-imports"))["items"]
    assert [(each["id"], each["rows_done"]) for each in listed] == [(done["id"], PEOPLE)]
    (change,) = ok(staff(world, EAST).get(f"/v1/communities/{EAST}/register-changes"))["items"]
    assert (change["id"], change["created"]) == (done["change_set_id"], PEOPLE)
    assert change["made_at"] == preview["uploaded_at"], "as of the time that was asked as of"


def test_a_worker_killed_while_it_reads_leaves_nothing_and_another_reads_anew(
    world: World, worker: ChildProcess, house: House, postgres: Address
) -> None:
    queued = ok(world.upload(WEN, roster(101)))
    with holding(postgres, house, "SELECT FROM resident_imports WHERE id = %s FOR UPDATE", queued["id"]) as waiting:
        worker.start()
        wait_for(waiting)
        worker.kill()
    assert show(world, queued)["state"] == "reading"
    worker.start()
    assert until(world, queued, "ready")["rows"] == PEOPLE


def test_a_worker_killed_while_it_writes_shows_nobody_and_another_writes_everybody_once(
    world: World, worker: ChildProcess, house: House, postgres: Address
) -> None:
    worker.start()
    preview = until(world, ok(world.upload(PLATFORM, roster(201))), "ready")
    with holding(postgres, house, SAME_PERSON, preview["id"]) as waiting:
        ok(world.confirm(preview))
        wait_for(waiting)
        assert residents(world, PLATFORM) == []
        worker.kill()
        assert (residents(world, PLATFORM), show(world, preview)["state"]) == ([], "writing")
    worker.start()
    until(world, preview, "confirmed")
    assert len(residents(world, PLATFORM)) == PEOPLE
    with psycopg.connect(house.databases["registry"].url) as connection:
        told = "SELECT count(*) FROM outbox WHERE event::jsonb->>'type' = %s AND event::jsonb->>'community_code' = %s"
        assert connection.execute(told, ["registry.residents.imported", PLATFORM]).fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM import_jobs").fetchone() == (0,)


def test_a_database_restarted_under_it_shows_nobody_and_it_is_tried_again(
    world: World, worker: ChildProcess, house: House, postgres: Address
) -> None:
    worker.start()
    preview = until(world, ok(world.upload(SOUTH, roster(301))), "ready")
    with holding(postgres, house, SAME_PERSON, preview["id"]) as waiting:
        ok(world.confirm(preview))
        wait_for(waiting)
        assert residents(world, SOUTH) == []
        with psycopg.connect(postgres.url(), autocommit=True) as connection:
            # What a fast restart does to everybody of the service at once.
            connection.execute(CUT_OFF, [house.databases["registry"].name])
    until(world, preview, "confirmed")
    assert len(residents(world, SOUTH)) == PEOPLE


def test_what_stands_in_the_way_is_told_in_the_import(world: World, worker: ChildProcess) -> None:
    unusable = ok(world.upload(NEW, b"PK\x03\x04" + b"\x00" * 2000))
    worker.start()
    refused = until(world, unusable, "refused")
    assert [(line["code"], line["zh"]) for line in refused["findings"]] == [
        ("file_unusable", "文件已损坏，请重新保存后上传")
    ]
    preview = until(world, ok(world.upload(NEW, roster(401))), "ready")
    worker.stop()
    ok(world.confirm(preview))
    moved = ok(world.upload(EAST, roster(361)))
    assert moved["state"] == "reading"
    later = ok(world.upload(EAST, roster(1)))
    worker.start()
    until(world, preview, "confirmed")
    until(world, later, "ready")
    assert show(world, moved)["state"] == "superseded"


def test_no_file_and_no_name_stays_where_jobs_are_listed(world: World, house: House, tokens: Tokens) -> None:
    assert tokens
    queued = ok(world.upload(WEN, roster(501)))
    with psycopg.connect(house.databases["registry"].url) as connection:
        (sealed,) = (
            connection.execute("SELECT sealed FROM import_jobs WHERE import_id = %s", [queued["id"]]).fetchone() or ()
        )
        assert b"PK" not in bytes(sealed)[:64]
        args = connection.execute("SELECT args FROM procrastinate_jobs ORDER BY id DESC LIMIT 1").fetchone()
    assert args == ({"import_id": queued["id"]},)
