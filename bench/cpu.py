"""Processor time by process (各进程的处理器时间), read from /proc before and after."""

import os
from collections.abc import Mapping
from pathlib import Path

from huanjie.house import House

_TICKS = os.sysconf("SC_CLK_TCK")
# Less than this in a request is nothing that can be measured in ticks.
_LEAST_MS = 0.05


def seconds_by_process(house: House, **others: int) -> dict[str, float]:
    """Seconds of each part of the house, of PostgreSQL with its children, of `others` by process id, and of this client."""
    pids = {child.name: child.process.pid for child in house.children if child.process} | others
    table, server = _table(), house.postgres.process_id
    found = {name: table[pid][1] for name, pid in pids.items()}
    found["postgres"] = sum(seconds for pid, (parent, seconds) in table.items() if server in (pid, parent))
    return found | {"client": table[os.getpid()][1]}


def spent(before: Mapping[str, float], after: Mapping[str, float], requests: int) -> dict[str, float]:
    """Milliseconds a request by process, of those that did something."""
    each = {name: (after[name] - before[name]) * 1000 / requests for name in after}
    return {name: value for name, value in each.items() if value >= _LEAST_MS}


def _table() -> dict[int, tuple[int, float]]:
    """Parent and seconds of every process."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                told = (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            except OSError:
                continue  # It has ended since.
            found[int(folder.name)] = (int(told[1]), (int(told[11]) + int(told[12])) / _TICKS)
    return found
