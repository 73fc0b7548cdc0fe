"""Alembic's entry: all revisions in one transaction."""

from service_kit.migrations import run

from ballots.storage.metadata import metadata

run(metadata)
