"""The TypeScript client (TypeScript 客户端) under test: built by the Makefile when it is not, and run by the Node.js of the environment."""

import fcntl
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.support.database import run_folder

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "clients" / "typescript"
_BIN = Path(sys.executable).parent


def build() -> None:
    """Install its tools and make it from the contract, once; workers wait for the first.

    Raises:
        CalledProcessError: the output says what failed.
    """
    with (run_folder() / "typescript.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        # The environment is there, whatever its stamp says: this very process runs in it.
        command = ["make", "--silent", "--old-file=.venv/.installed", "client"]
        subprocess.run(command, cwd=ROOT, check=True, stdout=sys.stderr)


def node(*command: str, task: Any = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program under Node.js in the client's folder, `task` as JSON on its standard input."""
    return subprocess.run(
        [str(_BIN / "node"), *command],
        cwd=FOLDER,
        env={**os.environ, **environment},
        input=json.dumps(task),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def tool(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a tool of the client's development dependencies."""
    return node(str(FOLDER / "node_modules" / ".bin" / name), *arguments)
