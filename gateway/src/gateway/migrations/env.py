"""Alembic's entry."""

from service_kit.migrations import run

from gateway.storage.tables import metadata

run(metadata)
