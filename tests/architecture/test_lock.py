"""The lock file: every dependency of every distribution, no index address, hashes for all."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECTS = sorted(
    path
    for pattern in (
        "libs/*/pyproject.toml",
        "services/*/pyproject.toml",
        "clients/*/pyproject.toml",
        "*/pyproject.toml",
    )
    for path in ROOT.glob(pattern)
)


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked() -> set[str]:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    return {canonical(line.split("==")[0]) for line in lines if "==" in line}


@pytest.mark.parametrize("project", PROJECTS, ids=lambda path: path.parent.name)
def test_every_dependency_of_a_distribution_is_locked(project: Path) -> None:
    declared = tomllib.loads(project.read_text(encoding="utf-8"))["project"].get("dependencies", [])
    names = {canonical(re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]) for requirement in declared}
    assert {name for name in names if not name.startswith("huanjie")} <= locked()


def test_the_lock_names_no_index_and_has_a_hash_for_every_version() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text and "--index" not in text and "--find-links" not in text
    entries = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert [entry.split("==")[0] for entry in entries if "--hash=sha256:" not in entry] == []
