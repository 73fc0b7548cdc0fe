"""The migrated database is the one the code believes in, checks and indexes included."""

from collections.abc import Callable

from huanjie.postgres import Address, ServiceDatabase
from registry.storage.tables import METADATA
from service_kit.database import driver_url
from sqlalchemy import Connection, create_engine, text

SHAPE = """
SELECT c.relname, c.relpersistence::text, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull::text
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
WHERE c.relnamespace = to_regnamespace(:schema) AND c.relkind = 'r' AND a.attnum > 0
    AND NOT a.attisdropped
UNION ALL
SELECT t.relname, c.conname, pg_get_constraintdef(c.oid), '', ''
FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid WHERE c.connamespace = to_regnamespace(:schema)
UNION ALL
SELECT tablename, indexname, replace(indexdef, :schema || '.', ''), '', '' FROM pg_indexes WHERE schemaname = :schema
"""
KIT = ("alembic_version", "idempotency", "outbox")
QUEUE = "procrastinate_"


def shape(connection: Connection, schema: str) -> set[tuple[str, ...]]:
    rows = connection.execute(text(SHAPE), {"schema": schema})
    return {
        tuple(str(part).replace(f"{schema}.", "") for part in row)
        for row in rows
        if row[0] not in KIT and not row[0].startswith(QUEUE)
    }


def test_migrations_end_at_the_tables_of_the_code(
    postgres: Address, service_database: Callable[[str], ServiceDatabase]
) -> None:
    engine = create_engine(driver_url(postgres.url(service_database("registry").name)))
    with engine.connect() as connection:
        migrated = shape(connection, "public")
        connection.execute(text("CREATE SCHEMA twin"))
        connection.execute(text("SET search_path TO twin"))
        METADATA.create_all(connection)
        coded = shape(connection, "twin")
    engine.dispose()
    assert len(migrated) > 200
    assert migrated == coded
