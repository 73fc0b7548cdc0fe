"""Load over HTTP (负载): desks that write through the gateway, ask again under the same key, and remember what was acknowledged."""

import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import TypeVar

from huanjie_client.account import Unreachable, new_key
from huanjie_client.answers import Refused, accepted
from huanjie_client.models import Problem

PATIENCE_SECONDS = 180.0
PAUSE_SECONDS = 0.05
# Two cores have to start what was killed while the others are still asked.
SLOW_SECONDS = 0.4
# One in so many acknowledged writes is sent once more under its key.
SENT_AGAIN = 4
T = TypeVar("T")
_numbers = count(1)


class NoDuplicate(AssertionError):
    """A repeated request was not answered as the first was."""


def pause() -> None:
    """Let the house do something before it is asked again."""
    threading.Event().wait(PAUSE_SECONDS)


@dataclass
class Desk:
    """Writes one kind of thing, turn after turn; `marks` are what each acknowledged write must be found by, with its table."""

    name: str
    turn: Callable[["Desk"], None]
    chance: random.Random
    marks: list[tuple[str, str]] = field(default_factory=list)
    failed: int = 0
    sent_again: int = 0

    def mark(self) -> str:
        """A text nobody else writes."""
        return f"{self.name} {next(_numbers)}"

    def write(self, table: str, mark: str, call: Callable[[str], T | Problem | None]) -> T:
        """Ask under one key until it is acknowledged; some are asked once more, and the answer has to be the same."""
        key = new_key()
        answer = self._asked(call, key)
        self.marks.append((table, mark))
        if not self.chance.randrange(SENT_AGAIN):
            self.sent_again += 1
            if self._asked(call, key) != answer:
                raise NoDuplicate(f"{self.name}: the same request was answered otherwise")
        return answer

    def read(self, call: Callable[[], T | Problem | None]) -> T:
        """Ask until there is an answer."""
        return self._asked(lambda _: call(), "")

    def _asked(self, call: Callable[[str], T | Problem | None], key: str) -> T:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            try:
                return accepted(call(key))
            except Unreachable:
                self.failed += 1
            except Refused as refused:
                # What was under way when its process was killed may still be under way elsewhere.
                if not refused.problem.type_.endswith("/request-in-progress"):
                    raise
            pause()
        raise TimeoutError(f"{self.name}: the house did not come back")


@dataclass
class Shift:
    """Desks at work: what became of each, and whether they let the machine do something else meanwhile."""

    futures: list[Future[None]] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)
    slow: threading.Event = field(default_factory=threading.Event)

    def work(self, desk: Desk) -> None:
        """Turn after turn, until the shift is over."""
        while not self.stop.is_set():
            desk.turn(desk)
            self.stop.wait(SLOW_SECONDS if self.slow.is_set() else PAUSE_SECONDS)

    def look(self) -> None:
        """Raise what went wrong at a desk."""
        for future in self.futures:
            if future.done():
                future.result()


@dataclass
class Load:
    """Desks that write, each in a thread of its own."""

    desks: Sequence[Desk]

    @property
    def acknowledged(self) -> list[int]:
        """How many writes of each desk were acknowledged so far."""
        return [len(desk.marks) for desk in self.desks]

    def progress(self) -> Callable[[], bool]:
        """Whether every desk has had a write acknowledged since this was called."""
        before = self.acknowledged
        return lambda: all(now > was for now, was in zip(self.acknowledged, before, strict=True))

    @contextmanager
    def at_work(self) -> Iterator[Shift]:
        """All desks write for the time of the block, and end their turns after it. Raises what went wrong at a desk."""
        shift = Shift()
        with ThreadPoolExecutor(len(self.desks)) as pool:
            shift.futures += [pool.submit(shift.work, desk) for desk in self.desks]
            try:
                yield shift
            finally:
                shift.stop.set()
        shift.look()
