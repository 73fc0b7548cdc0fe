"""Migrations under load: nobody waits behind one, and what the release before has is left to it."""

import threading
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import psycopg
import pytest
from huanjie.postgres import Address, ServiceDatabase
from huanjie.postgres.accounts import SERVICES, addresses, create_database, grant_use, make_roles, role_passwords
from psycopg.errors import LockNotAvailable
from service_kit.migrations import LOCK_MILLISECONDS, upgrade
from sqlalchemy.exc import OperationalError

from tests.support.database import drop_database, run_folder, run_lock

ENVIRONMENT = "from service_kit.migrations import run\nfrom sqlalchemy import MetaData\nrun(MetaData())\n"
REVISION = """
from alembic import op
revision, down_revision = {number!r}, {before!r}
def upgrade():
    op.execute({statement!r})
"""
STATEMENTS = ("CREATE TABLE notes (id int)", "CREATE TABLE others (id int)", "ALTER TABLE notes ADD COLUMN title text")
PATIENCE_SECONDS = 60.0
# ADR 22: processes of before the outbox was sealed have to be stopped first.
TAKEN = {("outbox", "seal")}
COLUMNS = """
SELECT table_name || '.' || column_name, udt_name, is_nullable = 'YES' OR column_default IS NOT NULL OR is_identity = 'YES' OR is_generated = 'ALWAYS'
FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version'
"""
RIGHTS = """
SELECT table_name || '.' || column_name, privilege_type FROM information_schema.column_privileges
WHERE table_schema = 'public' AND grantee = %s AND table_name <> 'alembic_version'
"""


@pytest.fixture
def database(postgres: Address, request: pytest.FixtureRequest) -> Iterator[ServiceDatabase]:
    """An empty database with the two roles of a service, the registry's unless the test says another."""
    service = getattr(request, "param", "registry")
    name = f"migrated_{service}_{id(request)}"
    with run_lock():
        passwords = role_passwords(run_folder() / "database.json", (service,))
        with psycopg.connect(postgres.url(), autocommit=True) as connection:
            make_roles(connection, service, passwords)
            create_database(connection, service, name)
        grant_use(postgres, service, name)
    yield addresses(postgres, service, name, passwords)
    drop_database(postgres, name)


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """Three revisions; the last needs a table for itself alone."""
    (tmp_path / "versions").mkdir()
    (tmp_path / "env.py").write_text(ENVIRONMENT, encoding="utf-8")
    for number, statement in enumerate(STATEMENTS, 1):
        before = f"{number - 1:04}" if number > 1 else None
        text = REVISION.format(number=f"{number:04}", before=before, statement=statement)
        (tmp_path / "versions" / f"{number:04}.py").write_text(text, encoding="utf-8")
    return tmp_path


def titled(url: str) -> bool:
    """Whether the last revision is there."""
    with psycopg.connect(url) as connection:
        query = "SELECT 1 FROM information_schema.columns WHERE table_name = 'notes' AND column_name = 'title'"
        return connection.execute(query).fetchone() is not None


def test_nobody_waits_a_second_behind_a_migration_that_waits(database: ServiceDatabase, scripts: Path) -> None:
    upgrade(scripts, database.migration_url, "0002")
    migration = threading.Thread(target=upgrade, args=(scripts, database.migration_url))
    with (
        psycopg.connect(database.migration_url) as report,
        psycopg.connect(database.url, autocommit=True) as other,
        psycopg.connect(database.migration_url, autocommit=True) as watch,
    ):
        report.execute("SELECT count(*) FROM notes")
        other.execute("SET lock_timeout = '1s'")
        migration.start()
        queued = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'notes'::regclass"
        # It waits twice: it gave up once, and was tried again.
        for _ in range(2):
            wait_for(watch, f"{queued} AND mode = 'AccessExclusiveLock'", 1)
            # Whoever reads now stands behind it, and would be refused after a second.
            other.execute("SELECT count(*) FROM notes")
            wait_for(watch, queued, 0)
        assert not titled(database.migration_url)
        report.rollback()
        migration.join(PATIENCE_SECONDS)
    assert LOCK_MILLISECONDS < 1000
    assert titled(database.migration_url)


def test_a_migration_that_gives_up_says_so_and_leaves_what_was_done(database: ServiceDatabase, scripts: Path) -> None:
    upgrade(scripts, database.migration_url, "0001")
    with psycopg.connect(database.migration_url) as report:
        report.execute("SELECT count(*) FROM notes")
        with pytest.raises(OperationalError) as refused:
            upgrade(scripts, database.migration_url, patience=0)
        assert isinstance(refused.value.orig, LockNotAvailable)
    with psycopg.connect(database.migration_url) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0002",)
        connection.execute("SELECT count(*) FROM others")
    assert not titled(database.migration_url)
    upgrade(scripts, database.migration_url)
    assert titled(database.migration_url)


@pytest.mark.parametrize("database", SERVICES, indirect=True)
def test_the_newest_revision_leaves_the_release_before_what_it_has(database: ServiceDatabase) -> None:
    service = database.name.split("_")[1]
    scripts = Path(import_module(f"{service}.migrations").__path__[0])
    newest = max(file.name[:4] for file in (scripts / "versions").glob("[0-9]*.py"))
    upgrade(scripts, database.migration_url, f"{int(newest) - 1:04}")
    columns, rights = found(database, service)
    upgrade(scripts, database.migration_url)
    later_columns, later_rights = found(database, service)
    changed = {name for name, (type_, _) in columns.items() if later_columns.get(name, ("", False))[0] != type_}
    assert changed == set()
    # A row that the release before adds names none of the new columns.
    tables = {name.partition(".")[0] for name in columns}
    required = {name for name, (_, free) in later_columns.items() if not free and name.partition(".")[0] in tables}
    before = {name for name, (_, free) in columns.items() if not free}
    assert {tuple(name.split(".")) for name in required - before} <= TAKEN
    assert rights - later_rights == set()


def found(database: ServiceDatabase, service: str) -> tuple[dict[str, tuple[str, bool]], set[tuple[str, str]]]:
    """Each column with its type and whether it may be left out, and what the login role may do with which."""
    with psycopg.connect(database.migration_url) as connection:
        columns = {row[0]: (row[1], row[2]) for row in connection.execute(COLUMNS).fetchall()}
        rights = {(row[0], row[1]) for row in connection.execute(RIGHTS, [service]).fetchall()}
    return columns, rights


def wait_for(watch: psycopg.Connection, query: str, wanted: int) -> None:
    """Poll until a count is what is wanted."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while watch.execute(query).fetchone() != (wanted,):
        assert time.monotonic() < deadline
