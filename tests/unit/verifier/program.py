"""Runs the verifier: as somebody else does, one file isolated from everything of ours; or loaded, where many runs are needed."""

import importlib.util
import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

VERIFIER = Path(__file__).parents[3] / "verifier" / "huanjie_verify.py"
FOUND, UNREADABLE, UNPROVEN = 1, 2, 3
Answer = tuple[int, dict[str, Any]]


@cache
def verifier() -> ModuleType:
    """The verifier's one file, loaded."""
    spec = importlib.util.spec_from_file_location("huanjie_verify", VERIFIER)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["huanjie_verify"] = module
    spec.loader.exec_module(module)
    return module


def run_alone(*arguments: Path | str) -> Answer:
    """Exit code and JSON report of a process with nothing installed, or the line it refuses with."""
    command = [sys.executable, "-I", "-S", str(VERIFIER), *map(str, arguments), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return _answer(done.returncode, done.stdout, done.stderr)


def run(*arguments: Path | str) -> Answer:
    """The same of the file loaded here."""
    said, refused = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    with redirect_stdout(said), redirect_stderr(refused):
        code = verifier().main([*map(str, arguments), "--json"])
    said.seek(0)
    return _answer(code, said.read(), refused.getvalue())


def _answer(code: int, said: str, refused: str) -> Answer:
    return code, json.loads(said) if said else {"error": refused, "findings": []}


def found(*arguments: Path | str) -> list[tuple[str, int | None]]:
    """Kind and place of each finding; the exit code says the same."""
    code, report = run(*arguments)
    findings = [(finding["kind"], finding["index"]) for finding in report["findings"]]
    assert code == (FOUND if findings else 0), report
    return findings


def kinds(*arguments: Path | str) -> list[str]:
    """The kinds of the findings."""
    return [kind for kind, _ in found(*arguments)]
