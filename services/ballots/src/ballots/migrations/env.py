"""Alembic's entry."""

from service_kit.migrations import run

from ballots.storage.metadata import metadata

run(metadata)
