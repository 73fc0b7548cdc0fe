"""The schema the migrations make is the one the code expects."""

from collections.abc import Callable

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from gateway.storage.tables import metadata
from huanjie.postgres import ServiceDatabase
from huanjie.processes import run_module
from service_kit.database import driver_url
from service_kit.tables import kit_metadata
from sqlalchemy import MetaData, create_engine, text

from tests.support.database import migration_environment


def test_migrations_make_exactly_the_tables_of_the_code(service_database: Callable[[str], ServiceDatabase]) -> None:
    expected = MetaData()
    # The gateway changes no neighbour, so it keeps no messages to one.
    kit = [table for table in kit_metadata.tables.values() if table.name != "deliveries"]
    for table in (*metadata.tables.values(), *kit):
        table.to_metadata(expected)
    engine = create_engine(driver_url(service_database("gateway").migration_url))
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), expected)
        checks = connection.scalars(text("SELECT conname FROM pg_constraint WHERE contype = 'c' ORDER BY conname"))
        assert {"ck_accounts_kind", "ck_grants_period", "ck_grants_role"} <= set(checks)
    engine.dispose()
    assert differences == []


def test_migrating_a_migrated_database_changes_nothing(service_database: Callable[[str], ServiceDatabase]) -> None:
    run_module("gateway.migrations", migration_environment(service_database("gateway")))
