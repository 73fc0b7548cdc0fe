"""The verifier is one file and the standard library: an auditor's machine has nothing of ours."""

import ast
import sys
from pathlib import Path

VERIFIER = Path(__file__).resolve().parents[3] / "verifier" / "huanjie_verify.py"


def test_it_imports_nothing_but_the_standard_library_and_cryptography_where_there_is_one() -> None:
    tree = ast.parse(VERIFIER.read_text(encoding="utf-8"))
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names) <= {"cryptography"}
