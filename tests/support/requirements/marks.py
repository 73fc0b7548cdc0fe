"""The marks that tests carry (标记), read from the source: the page follows from them, and a run proves each."""

import ast
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.support.requirements.catalogue import TESTS


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A test, by file and name, says that it proves a requirement or a case under a document."""

    requirement: str
    document: str
    test: str


@cache
def marks() -> frozenset[Mark]:
    """Every mark of every test."""
    return frozenset(mark for file in sorted(TESTS.rglob("test_*.py")) for mark in marks_in(file))


def marks_in(file: Path) -> Iterator[Mark]:
    """The marks of the tests of a file; what is no plain text in a mark is not seen, and the run says so."""
    source = file.read_text("utf-8")
    if "requirement(" not in source:
        return
    place = os.path.relpath(file, TESTS.parent)
    for test in ast.parse(source).body:
        if isinstance(test, ast.FunctionDef) and test.name.startswith("test_"):
            calls = (node for decorator in test.decorator_list for node in ast.walk(decorator))
            for call in calls:
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "requirement":
                    yield from _of(call, f"{place}::{test.name}")


def _of(call: ast.Call, test: str) -> Iterator[Mark]:
    under = next((each.value for each in call.keywords if each.arg == "under"), None)
    documents = under.elts if isinstance(under, ast.List) else []
    for requirement in call.args:
        for document in documents:
            if isinstance(requirement, ast.Constant) and isinstance(document, ast.Constant):
                yield Mark(str(requirement.value), str(document.value), test)
