"""The migrated database is the one the code believes in."""

from collections.abc import Callable

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from audit.storage.tables import metadata
from huanjie.postgres import ServiceDatabase
from service_kit.database import driver_url
from sqlalchemy import create_engine


def test_migrations_end_at_the_tables_of_the_code(service_database: Callable[[str], ServiceDatabase]) -> None:
    engine = create_engine(driver_url(service_database("audit").migration_url))
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    ours = [each for each in differences if "idempotency" not in str(each) and "alembic_version" not in str(each)]
    assert ours == []
