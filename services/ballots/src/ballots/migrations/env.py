"""Alembic's entry: all revisions in one transaction."""

from service_kit.migrations import run

from ballots.storage.tables import metadata

run(metadata)
