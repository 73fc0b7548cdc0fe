"""A base copy taken under load and the WAL since: brought back into an empty place it is the house that the witness knows."""

import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from audit.log.trust import Trust
from audit.log.verify import LogState, Report, verify_database
from huanjie.commands.tamper_drill import trust_of
from huanjie.house import House
from huanjie.main import app
from huanjie.postgres import Address, Backups, EmbeddedPostgres, PostgresError, archive_now, restore_copy, take_copy
from psycopg import sql
from typer.testing import CliRunner

from tests.integration.survival.books import waiting
from tests.integration.survival.desks import desks_of
from tests.integration.survival.kills import wait_until
from tests.integration.survival.load import Load
from tests.integration.survival.polling import SERVICES, Polling
from tests.support.database import run_folder

TABLES = "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relpersistence = 'p' AND relnamespace = 'public'::regnamespace"


@dataclass(frozen=True)
class State:
    """A house at one moment: what its witness says, its logs, and how many rows each table has."""

    trust: Trust
    logs: list[LogState]
    rows: Mapping[str, int]
    at: datetime


@dataclass(frozen=True)
class Kept:
    """A base copy, and what the house was when it had been written to for a while, and at the end."""

    backups: Backups
    copy: Path
    then: State
    last: State


@pytest.fixture(scope="module")
def kept(held: Polling) -> Kept:
    """Written to before, during and after the copy; nobody writes while the state is noted."""
    house, load = held.house, desks_of(held, 1)
    assert house.backups is not None
    with load.at_work() as shift:
        wait_until(load.progress(), shift)
        copy = take_copy(house.postgres.address, house.backups)
        wait_until(load.progress(), shift)
    then = state(house)
    _write(load)
    last = state(house)
    archive_now(house.postgres.address, house.backups)
    return Kept(house.backups, copy, then, last)


@pytest.fixture
def place() -> Path:
    """A folder the database's account can reach."""
    made = run_folder() / f"restored-{secrets.token_hex(4)}"
    made.mkdir(mode=0o711)
    return made


def _write(load: Load) -> None:
    with load.at_work() as shift:
        wait_until(load.progress(), shift)


def state(house: House) -> State:
    """The house as it stands, once its witness has seen all of it."""

    def witnessed() -> bool:
        report = verify_database(house.postgres.address.url("audit"), trust_of(house))
        return waiting(house) == 0 and all(log.witnessed == log.size for log in report.logs)

    wait_until(witnessed)
    trust, address = trust_of(house), house.postgres.address
    with psycopg.connect(address.url()) as connection:
        [(at,)] = connection.execute("SELECT clock_timestamp()").fetchall()
    return State(trust, verify_database(address.url("audit"), trust).logs, counted(address), at)


def counted(address: Address) -> dict[str, int]:
    """How many rows each table of each service has."""
    found = {}
    for service in SERVICES:
        with psycopg.connect(address.url(service)) as connection:
            for (table,) in connection.execute(TABLES).fetchall():
                [(rows,)] = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.SQL(table))).fetchall()
                found[f"{service}.{table}"] = rows
    return found


def verified(address: Address, trust: Trust) -> Report:
    """What a verification of a cluster finds, held against what a witness said."""
    books = [replace(each, url=address.url(each.declared.service)) for each in trust.books]
    return verify_database(address.url("audit"), replace(trust, books=books))


def test_brought_back_to_a_moment_it_is_what_the_witness_saw_then(kept: Kept, place: Path) -> None:
    restore_copy(kept.copy, kept.backups, place / "postgres", kept.then.at)
    with EmbeddedPostgres(place / "postgres") as server:
        assert counted(server.address) == kept.then.rows
        report = verified(server.address, kept.then.trust)
        assert (report.logs, report.findings) == (kept.then.logs, [])
        # What came afterwards is not in it, and whoever saw it says so.
        later = verified(server.address, kept.last.trust)
        assert {str(finding.kind) for finding in later.findings} == {"truncated_to_checkpoint"}


def test_brought_back_to_the_end_nothing_is_missing(kept: Kept, place: Path) -> None:
    restore_copy(kept.copy, kept.backups, place / "postgres")
    with EmbeddedPostgres(place / "postgres") as server:
        assert kept.last.rows != kept.then.rows
        assert counted(server.address) == kept.last.rows
        report = verified(server.address, kept.last.trust)
        assert (report.logs, report.findings) == (kept.last.logs, [])


def test_nothing_is_brought_back_over_a_database_or_beyond_what_was_kept(kept: Kept, place: Path) -> None:
    beyond = datetime.now(UTC) + timedelta(days=1)
    with pytest.raises(PostgresError, match="not brought back that far"):
        restore_copy(kept.copy, kept.backups, place / "postgres", beyond)
    with pytest.raises(PostgresError, match="there is a database already"):
        restore_copy(kept.copy, kept.backups, place / "postgres")


def test_a_damaged_copy_is_refused_before_anything_is_brought_back(kept: Kept, place: Path) -> None:
    copy = place / "copy"
    shutil.copytree(kept.copy, copy)
    with (copy / "data" / "PG_VERSION").open("ab") as file:
        file.write(b"!")
    (copy / "data" / "global" / "pg_control").unlink()
    with pytest.raises(PostgresError, match="damaged: 2 files"):
        restore_copy(copy, kept.backups, place / "postgres")
    assert not (place / "postgres" / "data").exists()


def test_an_operator_does_it_with_two_commands(
    kept: Kept, held: Polling, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, running, empty = str(kept.backups.folder), place / "running", place / "empty"
    running.mkdir()
    (running / "up").symlink_to(held.house.folder)
    monkeypatch.setenv("HUANJIE_HOME", str(running))
    assert CliRunner().invoke(app, ["backup", folder]).exit_code == 0
    assert len(kept.backups.copies()) > 1
    monkeypatch.setenv("HUANJIE_HOME", str(empty))
    done = CliRunner().invoke(app, ["restore", folder, "--until", kept.last.at.isoformat()])
    assert (done.exit_code, kept.copy.name in done.output) == (0, True), done.output
    with EmbeddedPostgres(empty / "up" / "postgres") as server:
        assert counted(server.address) == kept.last.rows
    files = {file.name for file in (empty / "up" / "evidence").rglob("*") if file.is_file()}
    assert files == {file.name for file in (held.house.folder / "evidence").rglob("*") if file.is_file()} != set()
    again = CliRunner().invoke(app, ["restore", folder])
    assert (again.exit_code, "there is a database already" in again.output) == (1, True)
