"""The migrations of a service are one line: two of one number, or of one parent, and no database of it could migrate."""

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
