"""Every finding has the test of the right behaviour, a reason why it does not hold, or is open; the open ones only get fewer."""

import ast
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
KNOWN = {
    "registry": [f"S{n}" for n in (*range(1, 8), *range(9, 14))],
    "candidates-ballots": [f"S{n}" for n in range(1, 15)],
    "audit": [f"F{n}" for n in range(1, 14)],
    "bugs": [
        "B01",
        "B03",
        "B05",
        "B06",
        "B08",
        "B09",
        "B10",
        "B11",
        "B12",
        "B14",
        "B15",
        "B19",
        "B21",
        "B22",
        "B24",
        "B27",
        "B28",
        "B29",
    ],
    "reliability": [f"A{n}" for n in range(1, 16)],
    "faults": [str(n) for n in range(1, 49)],
}
KEPT: dict[str, Any] = yaml.safe_load((ROOT / "tests" / "findings.yaml").read_text(encoding="utf-8"))
FINDINGS: dict[str, Any] = KEPT["findings"]


@cache
def defined_in(path: str) -> frozenset[str]:
    """The names of the tests a file defines."""
    file = ROOT / path
    tree = ast.parse(file.read_text(encoding="utf-8")) if file.is_file() else ast.Module([], [])
    defined = (each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef))
    return frozenset(each.name for each in defined if each.name.startswith("test_"))


def mistake(finding: Any) -> str | None:
    """What is wrong with an answer to a finding, if anything."""
    if isinstance(finding, dict) and len(finding) == 1:
        reason = str(finding.get("wrong", ""))
        if finding.get("open") or (reason.startswith("because ") and "(" in reason):
            return None
    nodes = [finding] if isinstance(finding, str) else finding
    if not isinstance(nodes, list) or not nodes:
        return "neither a test, nor a reason why it is wrong, nor open"
    for node in nodes:
        path, _, name = str(node).partition("::")
        if name.partition("[")[0] not in defined_in(path):
            return f"there is no test {node}"
    return None


def test_every_finding_is_answered_and_no_other() -> None:
    assert sorted(FINDINGS) == sorted(f"{file}.{each}" for file, ids in KNOWN.items() for each in ids)


@pytest.mark.parametrize("key", FINDINGS)
def test_the_answer_is_a_test_that_exists_or_a_reason(key: str) -> None:
    assert mistake(FINDINGS[key]) is None


def test_no_more_findings_are_open_than_are_written_down() -> None:
    assert len([each for each in FINDINGS.values() if "open" in each and isinstance(each, dict)]) <= KEPT["open"]


NO_ANSWERS: tuple[object, ...] = (
    None,
    "open",
    {"open": ""},
    {"wrong": "it works"},
    {"wrong": "because it works"},
    [],
    "tests/gone.py::test_it",
    "tests/architecture/test_findings.py::test_gone",
    ["tests/architecture/test_findings.py::test_gone"],
)


@pytest.mark.parametrize("finding", NO_ANSWERS)
def test_what_proves_nothing_is_no_answer(finding: object) -> None:
    assert mistake(finding)
