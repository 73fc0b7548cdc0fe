"""The embedded PostgreSQL's supervisor: kill -9, orphans, recycled process numbers, locks, roles."""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from huanjie.postgres import EmbeddedPostgres, PostgresError, provision
from huanjie.postgres.binaries import bundled_installation
from huanjie.postgres.identity import Account, reachable_place

from tests.support.database import run_folder

SECONDS = 60.0


@pytest.fixture
def folder() -> Path:
    return run_folder() / f"embedded-{secrets.token_hex(4)}"


@pytest.fixture
def server(folder: Path) -> Iterator[EmbeddedPostgres]:
    with EmbeddedPostgres(folder) as running:
        yield running


def connect_again(url: str) -> psycopg.Connection:
    deadline = time.monotonic() + SECONDS
    while True:
        try:
            return psycopg.connect(url, connect_timeout=2)
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def test_after_kill_9_it_serves_again_on_the_same_port_and_every_acknowledged_row_is_there(
    server: EmbeddedPostgres,
) -> None:
    url, first = server.address.url(), server.process_id
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (n integer)")
        connection.execute("INSERT INTO kept SELECT generate_series(1, 1000)")
    os.kill(first, signal.SIGKILL)
    with connect_again(url) as connection:
        row = connection.execute("SELECT count(*) FROM kept").fetchone()
    assert row == (1000,)
    assert server.process_id != first


def test_a_second_start_finds_the_data_of_the_first(folder: Path) -> None:
    with EmbeddedPostgres(folder) as first, psycopg.connect(first.address.url(), autocommit=True) as connection:
        connection.execute("CREATE TABLE found (n integer)")
    with EmbeddedPostgres(folder) as second, psycopg.connect(second.address.url()) as connection:
        assert connection.execute("SELECT count(*) FROM found").fetchone() == (0,)


def test_a_folder_in_use_is_refused_with_what_to_do(server: EmbeddedPostgres, folder: Path) -> None:
    with pytest.raises(PostgresError, match="stop it first"):
        EmbeddedPostgres(folder).start()


def test_a_lock_file_that_names_somebody_elses_process_does_not_stop_it(folder: Path) -> None:
    with EmbeddedPostgres(folder) as first:
        data = first.cluster.data
    lock = data / "postmaster.pid"
    lock.write_text(f"{os.getpid()}\n{data}\n", encoding="utf-8")
    os.chown(lock, data.stat().st_uid, data.stat().st_gid)
    with EmbeddedPostgres(folder) as second, psycopg.connect(second.address.url()) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_server_left_by_a_killed_supervisor_is_stopped_before_the_next_start(folder: Path) -> None:
    child = os.fork()
    if child == 0:
        EmbeddedPostgres(folder).start()
        os._exit(0)
    os.waitpid(child, 0)
    orphan = int((folder / "data" / "postmaster.pid").read_text(encoding="utf-8").split("\n")[0])
    with EmbeddedPostgres(folder) as running, psycopg.connect(running.address.url()) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
        assert running.process_id != orphan


def test_a_service_cannot_enter_another_services_database(server: EmbeddedPostgres, folder: Path) -> None:
    databases = provision(server.address, folder / "roles.json", ("audit", "registry"))
    with psycopg.connect(databases["audit"].url) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("audit",)
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        psycopg.connect(databases["audit"].url.removesuffix("/audit") + "/registry")


def test_a_login_may_use_its_owners_tables_and_make_none(server: EmbeddedPostgres, folder: Path) -> None:
    database = provision(server.address, folder / "roles.json", ("audit",))["audit"]
    with psycopg.connect(database.migration_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE things (n integer)")
    with psycopg.connect(database.url, autocommit=True) as connection:
        connection.execute("INSERT INTO things VALUES (1)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE others (n integer)")


def test_provisioning_twice_changes_no_password(server: EmbeddedPostgres, folder: Path) -> None:
    first = provision(server.address, folder / "roles.json", ("audit",))
    assert provision(server.address, folder / "roles.json", ("audit",)) == first
    assert (folder / "roles.json").stat().st_mode & 0o777 == 0o600


def test_a_place_the_servers_account_cannot_reach_is_given_up_for_one_it_can(tmp_path: Path) -> None:
    closed = tmp_path / "private"
    closed.mkdir(mode=0o700)
    stranger = Account("stranger", 54321, 54321)
    assert reachable_place(closed / "postgres", stranger) != closed / "postgres"
    assert closed.stat().st_mode & 0o777 == 0o700
    assert reachable_place(closed / "postgres", None) == closed / "postgres"


def test_programs_out_of_the_accounts_reach_are_copied_whole_and_run_from_the_copy(tmp_path: Path) -> None:
    wheel = bundled_installation().parent
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    for part in wheel.parent.glob(f"{wheel.name}*"):
        shutil.copytree(part, closed / part.name, symlinks=True)
    (tmp_path / "place").mkdir()
    question = (
        "import sys; from pathlib import Path; from huanjie.postgres.binaries import installation_for;"
        "from huanjie.postgres.identity import Account;"
        "print(installation_for(Account('stranger', 54321, 54321), Path(sys.argv[1])))"
    )
    told = subprocess.run(
        [sys.executable, "-c", question, str(tmp_path / "place")],
        env={**os.environ, "PYTHONPATH": str(closed)}, capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    assert told.startswith(str(tmp_path / "place"))
    shutil.rmtree(closed)
    shown = subprocess.run([f"{told}/bin/postgres", "--version"], capture_output=True, text=True, check=True)
    assert "PostgreSQL" in shown.stdout
