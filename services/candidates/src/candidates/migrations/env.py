"""Alembic's entry."""

from service_kit.migrations import run

from candidates.storage.tables import metadata

run(metadata)
