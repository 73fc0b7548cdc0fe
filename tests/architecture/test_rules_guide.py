"""The guide of the law's library is true: its example runs, its folders are there, and no decision is asked by nobody."""

import ast
import re
import subprocess
import sys
from pathlib import Path

from electoral_rules.cases import read_cases
from electoral_rules.docs.lines import CASES
from electoral_rules.questions import questions

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = ROOT / "libs" / "electoral_rules"
SOURCES = LIBRARY / "src" / "electoral_rules"
GUIDE = (LIBRARY / "README.md").read_text(encoding="utf-8")
PRODUCT = ("libs", "services", "cli", "gateway", "jobs")


def test_the_example_of_the_guide_runs() -> None:
    example, written = re.findall(r"```python\n(.*?)```", GUIDE, re.S)
    subprocess.run([sys.executable, "-c", example], check=True)
    shown = ast.dump(ast.parse(written).body[1])
    source = ast.parse((SOURCES / "oversight" / "precautions.py").read_text(encoding="utf-8"))
    assert shown in [ast.dump(part) for part in source.body]


def test_every_folder_of_the_library_is_in_the_guide_and_no_other() -> None:
    named = {name for row in re.findall(r"^\| (`.*?`) \|", GUIDE, re.M) for name in re.findall(r"`(\w+)`", row)}
    assert named == {path.name for path in SOURCES.iterdir() if path.is_dir() and path.name != "__pycache__"}


def used_names() -> set[str]:
    """Every name the product's own code reads, tests left out."""
    files = [path for folder in PRODUCT for path in (ROOT / folder).rglob("*.py")]
    nodes = [node for path in files for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    return names | {node.attr for node in nodes if isinstance(node, ast.Attribute)}


def test_every_decision_is_asked_by_a_case_a_service_or_the_law_itself() -> None:
    asked = {case.ask for file in (ROOT / CASES).glob("*.yaml") for case in read_cases(file.read_text("utf-8"))}
    unasked = set(questions()) - asked
    used = used_names()
    assert sorted(name for name in unasked if name.rpartition(".")[2] not in used) == []
