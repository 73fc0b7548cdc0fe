"""A misspelt column, a misspelt value of the law and a misspelt wire field are errors of the type checker."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import ROOT

# File, what stands there, what it becomes, and the word that the type checker names. The length has to change: mypy
# takes a file of the same length for an unchanged one.
MISSPELT = (
    ("services/ballots/src/ballots/domain/contest_result.py", "attendance.attended", "attendance.atended", "atended"),
    ("services/ballots/src/ballots/domain/contest_result.py", "account.issued", "account.isued", "isued"),
    ("libs/electoral_rules/src/electoral_rules/oversight/precautions.py", '["hours"]', '["hors"]', "hors"),
    ("gateway/src/gateway/pages/show_page.py", "slate.published", "slate.publisched", "publisched"),
)


def test_each_planted_misspelling_is_an_error(tmp_path: Path) -> None:
    texts: dict[str, str] = {}
    for file, right, wrong, _ in MISSPELT:
        text = texts.get(file) or (ROOT / file).read_text(encoding="utf-8")
        assert right in text, f"{file} has no {right} any more; plant another"
        texts[file] = text.replace(right, wrong, 1)
    shadows = [part for place, text in enumerate(texts.items()) for part in _shadow(tmp_path, place, *text)]
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--cache-dir", str(copied_cache(tmp_path)), *shadows, *texts],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    found = [line for line in run.stdout.splitlines() if ": error:" in line]
    assert len(found) == len(MISSPELT), run.stdout
    assert all(any(re.search(rf"\b{word}\b", line) for line in found) for *_, word in MISSPELT), run.stdout


def _shadow(folder: Path, place: int, file: str, text: str) -> list[str]:
    copy = folder / f"{place}.py"
    copy.write_text(text, encoding="utf-8")
    return ["--shadow-file", file, str(copy)]


def copied_cache(folder: Path) -> Path:
    """A cache of the type checker for one run, in which all that `make types` has checked is known.

    It is copied, since the type checker writes into the databases that it finds.
    """
    cache, known = folder / "cache", ROOT / ".mypy_cache"
    if known.exists():
        shutil.copytree(known, cache)
    return cache
