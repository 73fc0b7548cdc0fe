"""`huanjie demo` as a person runs it: it ends by itself, with exit code 0, a row a community and five archives found intact."""

import os
import secrets
import subprocess
import sys
import zipfile
from pathlib import Path

from huanjie.demo.play import ACTS
from huanjie.demo.stories import STORIES

from tests.support.database import run_folder

SECONDS = 400


def test_the_demo_tells_five_results_and_leaves_papers_and_intact_archives() -> None:
    home = run_folder() / f"demo-{secrets.token_hex(4)}"
    home.mkdir(mode=0o711)
    command = [sys.executable, "-c", "from huanjie.main import app; app()", "demo", "--seed", "11"]
    environment = {**os.environ, "HUANJIE_HOME": str(home), "COLUMNS": "200"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    for story in STORIES:
        name = story.community.name
        assert f"{len(ACTS)}/{len(ACTS)}" in next(
            line for line in done.stdout.splitlines() if name in line and "/" in line
        )
        row = next(line for line in done.stdout.splitlines() if line.startswith("│") and name in line)
        assert "完好" in row
        assert ("空缺" in row) == (story.elected is None)
        assert any(_papers(home, name))
        assert zipfile.is_zipfile(home / "demo" / "archives" / f"{name}.zip")


def _papers(home: Path, community: str) -> list[Path]:
    return list((home / "demo" / "papers" / community).glob("*.pdf"))
