"""One PostgreSQL server for the whole test run, workers of xdist included, and fresh migrated databases from templates."""

import fcntl
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import psycopg
from huanjie.postgres import Address, ServiceDatabase, place_of
from huanjie.postgres.accounts import addresses, create_database, grant_use, make_roles, role_passwords
from huanjie.postgres.remains import command_of
from psycopg import sql

RUN_FOLDER = "HUANJIE_TEST_RUN"
RUN_PROCESS = "HUANJIE_TEST_PROCESS"
START_SECONDS = 60.0
# A test run need not survive a power cut; what a killed server must keep, it keeps without fsync too.
SERVER_SETTINGS = ("fsync=off", "full_page_writes=off", "max_connections=400")


def run_folder() -> Path:
    """The folder of this test run, one for all its workers."""
    return Path(os.environ[RUN_FOLDER])


@contextmanager
def run_lock() -> Iterator[None]:
    """Held by one worker at a time."""
    with (run_folder() / "lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def shared_server() -> Address:
    """The run's server, started by whoever asks first."""
    folder = run_folder() / "postgres"
    with run_lock():
        if not (folder / "address.json").exists():
            _start_server(folder)
    known = json.loads((folder / "address.json").read_text(encoding="utf-8"))
    return Address(known["port"], known["password"])


def server_log() -> Path:
    """What the run's server has logged."""
    return place_of(run_folder() / "postgres") / "postgres.log"


def _start_server(folder: Path) -> None:
    folder.mkdir(parents=True)
    command = [sys.executable, "-m", "huanjie.postgres", str(folder), os.environ[RUN_PROCESS], *SERVER_SETTINGS]
    with (run_folder() / "postgres-supervisor.log").open("ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, process_group=0)
    deadline = time.monotonic() + START_SECONDS
    while not (folder / "address.json").exists():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError((run_folder() / "postgres-supervisor.log").read_text(encoding="utf-8"))
        time.sleep(0.02)


def end_run(folder: Path) -> None:
    """Stop the run's server, if one was started, and forget its folder."""
    note = folder / "postgres" / "address.json"
    if note.exists():
        supervisor = json.loads(note.read_text(encoding="utf-8"))["supervisor"]
        os.kill(supervisor, signal.SIGTERM)
        deadline = time.monotonic() + START_SECONDS
        while "huanjie.postgres" in command_of(supervisor) and time.monotonic() < deadline:
            time.sleep(0.02)
    shutil.rmtree(place_of(folder / "postgres"), ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def fresh_database(server: Address, service: str) -> ServiceDatabase:
    """A new database of `service` at the newest migration, copied from the run's template."""
    passwords = _template(server, service)
    name = f"{service}_{secrets.token_hex(6)}"
    with run_lock(), psycopg.connect(server.url(), autocommit=True) as connection:
        create_database(connection, service, name, template=f"template_{service}")
    return addresses(server, service, name, passwords)


def drop_database(server: Address, name: str) -> None:
    """Drop it, whoever is connected."""
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _template(server: Address, service: str) -> dict[str, str]:
    """Make the template of `service` once a run: roles, default privileges, migrations."""
    done = run_folder() / f"template_{service}.done"
    with run_lock():
        passwords = role_passwords(run_folder() / "database.json", (service,))
        if not done.exists():
            name = f"template_{service}"
            drop_database(server, name)
            with psycopg.connect(server.url(), autocommit=True) as connection:
                make_roles(connection, service, passwords)
                create_database(connection, service, name)
            grant_use(server, service, name)
            database = addresses(server, service, name, passwords)
            # Who tests a unit need not wait for Alembic.
            from service_kit.migrations import upgrade

            upgrade(Path(import_module(f"{service}.migrations").__path__[0]), database.migration_url)
            done.touch()
    return passwords


def migration_environment(database: ServiceDatabase) -> dict[str, str]:
    """The settings a migration step needs."""
    return {
        "HUANJIE_ENV": "test",
        "HUANJIE_DATABASE_URL": database.url,
        "HUANJIE_MIGRATION_URL": database.migration_url,
        "HUANJIE_KEY_FILE": os.devnull,
        "HUANJIE_JWKS_FILE": os.devnull,
    }
