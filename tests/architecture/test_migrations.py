"""The migrations of a service are one line: two of one number, or of one parent, and no database of it could migrate.

Those from here on leave the release before what it has (ADR 26).
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = sorted(
    folder.relative_to(ROOT)
    for folder in (*ROOT.glob("services/*/src/*/migrations/versions"), *ROOT.glob("gateway/src/*/migrations/versions"))
)
_REVISION = re.compile(r'^(revision|down_revision) = (?:"(\d{4})"|None)$', re.M)


@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_each_migration_follows_the_one_numbered_before_it(folder: Path) -> None:
    files = sorted((ROOT / folder).glob("[0-9]*.py"))
    found = [(file.name[:4], dict(_REVISION.findall(file.read_text("utf-8")))) for file in files]
    numbers = [f"{number:04}" for number in range(1, len(files) + 1)]
    assert [(name, says["revision"], says["down_revision"]) for name, says in found] == list(
        zip(numbers, numbers, ["", *numbers], strict=False)
    )


def test_every_service_has_migrations() -> None:
    assert len(FOLDERS) == 5


# Nothing was released before these.
UNRELEASED = {"audit": 28, "registry": 60, "ballots": 18, "candidates": 18, "gateway": 13}
_TAKES_AWAY = re.compile(
    r"""drop_(column|table)\b|\brename|new_column_name|nullable=False(?!.*server_default)|\bDROP\s+(TABLE|COLUMN)\b|\bSET\s+NOT\s+NULL\b
    |\bALTER\s+COLUMN\s+\w+\s+(SET\s+DATA\s+)?TYPE\b|\bADD\s+COLUMN\s+(?:(?!DEFAULT|GENERATED|,|;|").)*\bNOT\s+NULL\b(?!\s+(DEFAULT|GENERATED))""",
    re.IGNORECASE | re.VERBOSE,
)


def contracts(text: str) -> bool:
    """Whether a migration takes something away from the release before and does not say why."""
    going_up, docstring = text.partition("def downgrade")[0], text.split('"""')[1]
    # A table that is new may have what it likes.
    changing = re.sub(r"CREATE TABLE .*?\);|op\.create_table\(.*?\n    \)", "", going_up, flags=re.S)
    return bool(_TAKES_AWAY.search(changing)) and "Contracts:" not in docstring


@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_a_new_migration_takes_nothing_away_unless_it_says_why(folder: Path) -> None:
    service = folder.parts[-3]
    new = [file for file in (ROOT / folder).glob("[0-9]*.py") if int(file.name[:4]) > UNRELEASED[service]]
    assert [file.name for file in new if contracts(file.read_text("utf-8"))] == []


HEAD = '"""What it does."""\n\ndef upgrade() -> None:\n    '


@pytest.mark.parametrize(
    "statement",
    [
        'op.drop_column("notes", "title")',
        'op.execute("ALTER TABLE notes DROP COLUMN title")',
        'op.execute("ALTER TABLE notes RENAME TO papers")',
        'op.execute("ALTER TABLE notes ALTER COLUMN title SET NOT NULL")',
        'op.execute("ALTER TABLE notes ALTER COLUMN size TYPE bigint")',
        'op.execute("ALTER TABLE notes ADD COLUMN size int NOT NULL")',
        'op.add_column("notes", Column("size", Integer, nullable=False))',
    ],
)
def test_what_takes_away_is_seen(statement: str) -> None:
    assert contracts(HEAD + statement)
    assert not contracts(HEAD.replace("does.", "does. Contracts: nobody reads it any more.") + statement)


@pytest.mark.parametrize(
    "statement",
    [
        'op.execute("ALTER TABLE notes ADD COLUMN size int NOT NULL DEFAULT 0, ADD COLUMN title text")',
        'op.execute("CREATE TABLE papers (size int NOT NULL);")',
        'op.add_column("notes", Column("size", Integer, nullable=False, server_default="0"))',
        'keep_columns("notes", "title")',
    ],
)
def test_what_only_adds_is_not(statement: str) -> None:
    assert not contracts(HEAD + statement)
