"""Alembic in the package (数据库迁移): each service's ``migrations/env.py`` and ``__main__`` are one call to here."""

import os
import time
from pathlib import Path

from alembic import command, context, op
from alembic.config import Config
from psycopg.errors import LockNotAvailable
from sqlalchemy import MetaData, Table, create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from service_kit.database import driver_url
from service_kit.tables import deliveries, idempotency, outbox

LOCK_MILLISECONDS = 800
PAUSE_SECONDS = 1.0
PATIENCE_SECONDS = 300.0


def upgrade(scripts: Path, url: str = "", to: str = "head", patience: float = PATIENCE_SECONDS) -> None:
    """Brings the database to a revision of ``scripts``; the URL is the owner's, by default from the environment.

    A revision that waits for a lock holds up everybody who comes after it, so it gives up within a second and is tried again.

    Raises:
        LockNotAvailable: somebody holds a lock for longer than ``patience`` seconds; the revisions before are done, and of this one nothing.
    """
    config = Config()
    config.set_main_option("script_location", str(scripts))
    config.attributes["url"] = url or os.environ["HUANJIE_MIGRATION_URL"]
    deadline = time.monotonic() + patience
    while True:
        try:
            return command.upgrade(config, to)
        except OperationalError as error:
            if not isinstance(error.orig, LockNotAvailable) or time.monotonic() > deadline:
                raise
        # Those who queued behind the lock that was asked for are let through first.
        time.sleep(PAUSE_SECONDS)


def run(metadata: MetaData) -> None:
    """What a service's ``env.py`` does: each revision in a transaction of its own, so that none holds the locks of another."""
    engine = create_engine(driver_url(context.config.attributes["url"]), poolclass=NullPool, hide_parameters=True)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"SET lock_timeout = '{LOCK_MILLISECONDS}ms'")
        connection.commit()
        context.configure(connection=connection, target_metadata=metadata, transaction_per_migration=True)
        with context.begin_transaction():
            context.run_migrations()


def create_kit_tables(*, with_outbox: bool = True) -> None:
    """Creates the outbox and the idempotency records within a revision."""
    tables: list[Table] = [idempotency, outbox] if with_outbox else [idempotency]
    for table in tables:
        table.create(op.get_bind())


def create_deliveries() -> None:
    """Creates the table of messages to neighbours within a revision."""
    deliveries.create(op.get_bind())


def number_the_outbox() -> None:
    """Indexes what waits in the outbox by its number alone within a revision; the release before sorts for itself."""
    op.execute("CREATE INDEX IF NOT EXISTS ix_outbox_waiting ON outbox (seq) WHERE log_index IS NULL")
    op.execute("DROP INDEX IF EXISTS ix_outbox_unsequenced")


def seal_the_outbox() -> None:
    """Gives what is recorded from now on a seal within a revision; a process of the release before cannot record any more.

    Raises:
        RuntimeError: events still wait. They have no seal and would never be carried.
    """
    op.execute("ALTER TABLE outbox ADD COLUMN IF NOT EXISTS seal bytea NOT NULL DEFAULT ''")
    op.execute("ALTER TABLE outbox ALTER COLUMN seal DROP DEFAULT")
    if op.get_bind().scalar(text("SELECT EXISTS (SELECT FROM outbox WHERE log_index IS NULL AND seal = '')")):
        raise RuntimeError("events wait in the outbox: let the release before deliver them to audit, then migrate")


def keep_insert_only(*tables: str) -> None:
    """Takes changing and deleting of the rows of these tables away from every role but the owner, within a revision."""
    for table in tables:
        keep_columns(table)


def keep_columns(table: str, *changing: str, deleting: bool = False) -> None:
    """The same, but for what a service has to change: these columns, and rows that it deletes, within a revision."""
    # The login role's name is the deployment's choice; whoever the default privileges let in is who must be held back.
    grantees = text(
        "SELECT DISTINCT grantee FROM information_schema.role_table_grants"
        " WHERE table_schema = current_schema() AND table_name = :table AND grantee NOT IN (current_user, 'PUBLIC')"
    )
    taken = "UPDATE, TRUNCATE" if deleting else "UPDATE, DELETE, TRUNCATE"
    for role in op.get_bind().scalars(grantees, {"table": table}).all():
        op.execute(f'REVOKE {taken} ON "{table}" FROM "{role}"')
        if changing:
            op.execute(f'GRANT UPDATE ({", ".join(changing)}) ON "{table}" TO "{role}"')


def keep_outbox() -> None:
    """Lets a service note where its events stand in the log and change nothing else of them, within a revision."""
    keep_columns("outbox", "log_index")
