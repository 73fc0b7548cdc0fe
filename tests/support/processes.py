"""Processes below one of ours, as Linux tells of them in /proc."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SECONDS = 60.0
_AT_WORK_BYTES = 10_000_000


@dataclass(frozen=True)
class Process:
    """A process: its number, and the most memory it had so far, in bytes."""

    number: int
    peak: int


def at_work(number: int) -> Process:
    """The process that a process has forked, once it has taken some memory for its work."""
    deadline, before = time.monotonic() + _SECONDS, peak(number)
    while time.monotonic() < deadline:
        for child in children(number):
            if child.peak > before + _AT_WORK_BYTES:
                return child
        time.sleep(0.002)
    raise AssertionError("nobody is at work")


def children(number: int) -> list[Process]:
    """The processes that a process has started and that still run."""
    return list(_children(number))


def peak(number: int) -> int:
    """The most memory a process had so far, in bytes; none when it has ended."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{number}/status").read_text())
    return int(found[1]) * 1024 if found else 0


def _children(number: int) -> Iterator[Process]:
    for listed in Path(f"/proc/{number}/task").glob("*/children"):
        for child in listed.read_text().split():
            # It may end while it is looked at.
            try:
                found = Process(int(child), peak(int(child)))
            except (FileNotFoundError, ProcessLookupError):
                continue
            # One that ends has given its memory back already.
            if found.peak:
                yield found
