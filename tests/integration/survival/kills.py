"""Kill a process at a moment that a seed draws, let the house come back, and look whether anything is missing (随机强杀)."""

import os
import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from huanjie.house import House

from tests.integration.survival.books import found_wrong, misplaced, unequal, waiting
from tests.integration.survival.load import PATIENCE_SECONDS, Load, Shift, pause

SERVER = "postgres"
VICTIMS = ("witness", "audit", "registry", "candidates", "ballots", "registry-worker", "gateway", SERVER)
# A process is killed at some instant of this time after every desk is at work.
MOMENT_SECONDS = 0.8


@dataclass
class Trials:
    """What came of a number of kills; `losses` is every fault found, by trial and victim."""

    seed: int
    killed: Counter[str] = field(default_factory=Counter)
    acknowledged: int = 0
    sent_again: int = 0
    failed: int = 0
    losses: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        kills = ", ".join(f"{name} {number}" for name, number in sorted(self.killed.items()))
        return (
            f"seed {self.seed}: {self.killed.total()} kills ({kills}); {self.acknowledged} writes acknowledged, "
            f"{self.sent_again} sent again, {self.failed} requests without an answer; {len(self.losses)} faults"
        )


def run_trials(house: House, load: Load, trials: int, seed: int) -> Trials:
    """Kill `trials` times; who and when follows from the seed alone. Stops at the first fault."""
    done = Trials(seed)
    chance = random.Random(seed)
    victims = _drawn(chance)
    for number in range(1, trials + 1):
        victim, moment = next(victims), chance.uniform(0, MOMENT_SECONDS)
        _kill_at_work(house, load, victim, moment)
        done.killed[victim] += 1
        print(f"{number}: {victim} after {moment:.3f} s, {sum(load.acknowledged)} writes acknowledged", flush=True)
        done.losses += [f"trial {number}, {victim} after {moment:.3f} s: {fault}" for fault in faults(house, load)]
        if done.losses:
            break
    done.acknowledged = sum(load.acknowledged)
    done.sent_again = sum(desk.sent_again for desk in load.desks)
    done.failed = sum(desk.failed for desk in load.desks)
    return done


def faults(house: House, load: Load) -> Iterator[str]:
    """Everything that is not as it should be, once what was recorded has been carried to the log."""
    wait_until(lambda: waiting(house) == 0)
    yield from (f"{mark} is there {times} times" for mark, times in misplaced(house, load).items())
    yield from (f"{service}: what was recorded is not what the log tells" for service in unequal(house))
    yield from found_wrong(house)


def wait_until(true: Callable[[], bool], shift: Shift | None = None) -> None:
    """Poll until it is so. Raises what went wrong at a desk meanwhile, TimeoutError when it takes too long."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not true():
        if shift:
            shift.look()
        if time.monotonic() > deadline:
            raise TimeoutError("it did not come to be in time")
        pause()


def _drawn(chance: random.Random) -> Iterator[str]:
    """Victims at random, each as often as the others."""
    while True:
        yield from chance.sample(VICTIMS, len(VICTIMS))


def _kill_at_work(house: House, load: Load, victim: str, moment: float) -> None:
    """One kill while all desks write; they go on until each was served again by all that it needs."""
    with load.at_work() as shift:
        wait_until(load.progress(), shift)
        threading.Event().wait(moment)
        before = _process_of(house, victim)
        if victim == SERVER:
            os.kill(before, signal.SIGKILL)
        else:
            os.killpg(before, signal.SIGKILL)
        shift.slow.set()
        wait_until(lambda: _process_of(house, victim) != before, shift)
        wait_until(lambda: all(child.answers() for child in house.children), shift)
        wait_until(load.progress(), shift)


def _process_of(house: House, victim: str) -> int:
    if victim == SERVER:
        return house.postgres.process_id
    process = house.child(victim).process
    assert process is not None
    return process.pid
