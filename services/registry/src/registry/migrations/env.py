"""Alembic's entry."""

from service_kit.migrations import run

from registry.storage.tables import METADATA

run(METADATA)
