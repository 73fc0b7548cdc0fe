"""Alembic's entry."""

from service_kit.migrations import run

from audit.storage.tables import metadata

run(metadata)
