"""Parts left running by a supervisor that was killed (孤儿进程): noted when started, ended before the next start."""

import json
import os
import signal
import time
from collections.abc import Iterable
from pathlib import Path

from huanjie.postgres import place_of
from huanjie.postgres.cluster import take_lock
from huanjie.postgres.remains import command_of
from huanjie.processes import ChildProcess

STOP_SECONDS = 10.0


def note_children(folder: Path, children: Iterable[ChildProcess]) -> None:
    """Keep the process number and module of every part of the house on `folder`."""
    noted = {str(child.process.pid): child.module for child in children if child.process is not None}
    partial = folder / "state" / "children.partial"
    partial.write_text(json.dumps(noted), encoding="utf-8")
    partial.rename(folder / "state" / "children.json")


def end_orphans(folder: Path) -> None:
    """End what a killed supervisor left of the house on `folder`.

    Raises PostgresError while a living supervisor holds the house: its parts are no orphans.
    """
    note = folder / "state" / "children.json"
    if not note.exists():
        return
    take_lock(place_of(folder / "postgres")).close()
    noted: dict[str, str] = json.loads(note.read_text(encoding="utf-8"))
    left = [int(number) for number, module in noted.items() if _is(int(number), module)]
    for number in left:
        _signal(number, signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    while any(_is(number, noted[str(number)]) for number in left) and time.monotonic() < deadline:
        time.sleep(0.05)
    for number in left:
        if _is(number, noted[str(number)]):
            _signal(number, signal.SIGKILL)
    note.unlink()


def _is(number: int, module: str) -> bool:
    """Whether the process is still that part: its number may have been given to somebody else."""
    return f"-m {module}" in command_of(number)


def _signal(number: int, what: signal.Signals) -> None:
    try:
        os.killpg(number, what)
    except ProcessLookupError:
        return
