"""``python -m ballots.migrations``: brings the database to the newest revision as its owner."""

from pathlib import Path

from service_kit.migrations import upgrade

upgrade(Path(__file__).parent)
