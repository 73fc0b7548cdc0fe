"""Timing, and the table a bench prints."""

import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from rich.table import Table


@dataclass(frozen=True)
class Ratio:
    """One comparison: seconds (or requests a second) of ours and of the limit that was measured beside it."""

    what: str
    ours: str
    limit: str
    ratio: float


def median_seconds(action: Callable[[], object], runs: int = 5) -> float:
    """The median duration of `action`, after one run that is not counted."""
    action()
    return statistics.median(seconds_of(action) for _ in range(runs))


def seconds_of(action: Callable[[], object]) -> float:
    """The duration of one run."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def rate(workers: list[Callable[[], int]]) -> float:
    """Operations a second when all workers run at once; each answers how many it did."""
    done: list[int] = []
    threads = [threading.Thread(target=lambda work=work: done.append(work())) for work in workers]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / (time.perf_counter() - began)


def table(ratios: list[Ratio]) -> Table:
    """All ratios as a table."""
    shown = Table(
        "项目 · what", "本系统 · ours", "极限 · limit in the same run", "比值 · ratio", title="性能比值 · ratios"
    )
    for row in ratios:
        shown.add_row(row.what, row.ours, row.limit, f"{row.ratio:.2f}")
    return shown
