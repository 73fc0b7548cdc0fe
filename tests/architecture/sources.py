"""The product's own Python files, for the tests that hold the dialect."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SERVICES = ("audit", "registry", "candidates", "ballots")


def python_files(*folders: str) -> list[Path]:
    """The Python files below these folders of the repository, migrations left out."""
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts and ".venv" not in path.parts)


def trees(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """The same as syntax trees, each with its path from the repository's root."""
    for path in python_files(*folders):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))
