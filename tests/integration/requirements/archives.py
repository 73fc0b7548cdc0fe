"""Archives of elections at the gateway, as the standalone verifier finds them."""

import io
import json
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.integration.requirements.front import INSPECTOR, PATIENCE_SECONDS, POLL_SECONDS, Front

Json = dict[str, Any]
VERIFIER = Path(__file__).parents[3] / "verifier" / "huanjie_verify.py"


def sizes(front: Front) -> dict[str, int]:
    """How many entries each log has by now."""
    found: dict[str, int] = {}
    while True:
        after = f"&after={max(found)}" if found else ""
        page = front.done("audit", "GET", f"/logs?limit=200{after}", INSPECTOR)["items"]
        if not page:
            return found
        found |= {str(each["log"]): int(each["size"]) for each in page}


def archive_of(front: Front, election: str, least: int) -> bytes:
    """The archive of a log, once what it has is published up to an entry."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        answer = front.ask("audit", "GET", f"/logs/{election}/archive", INSPECTOR)
        if answer.status_code == 200 and manifest(answer.content)["size"] >= least:
            return answer.content
        assert time.monotonic() < deadline, answer.status_code
        time.sleep(POLL_SECONDS)


def manifest(archive: bytes) -> Json:
    """What an archive says of itself."""
    with zipfile.ZipFile(io.BytesIO(archive)) as parts:
        told: Json = json.loads(parts.read("manifest.json"))
    return told


def verify(path: Path, archive: bytes, change: Callable[[dict[str, bytes]], None] | None = None) -> list[str]:
    """What the verifier finds in an archive, as it is or tampered with."""
    with zipfile.ZipFile(io.BytesIO(archive)) as parts:
        files = {name: parts.read(name) for name in parts.namelist()}
    if change:
        change(files)
    with zipfile.ZipFile(path, "w") as written:
        for name, content in files.items():
            written.writestr(name, content)
    command = [sys.executable, "-I", "-S", str(VERIFIER), str(path), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return [finding["kind"] for finding in json.loads(done.stdout)["findings"]]
