"""When a neighbour is left alone: after silence alone, for some seconds, and then one asker tries."""

import time

import pytest
from prometheus_client import REGISTRY
from service_kit import breaker
from service_kit.breaker import Breaker, Open


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds of the machine's clock, to be moved."""
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def keep_silent(fuse: Breaker, clock: list[float], seconds: float) -> None:
    """Ask and be left without an answer for so long."""
    with pytest.raises(TimeoutError), fuse.guard():
        clock[0] += seconds
        raise TimeoutError


def gauge() -> float | None:
    """What the metrics say of the neighbour."""
    return REGISTRY.get_sample_value("huanjie_neighbour_silent", {"neighbour": "test"})


def opened(clock: list[float]) -> Breaker:
    """A breaker that has just opened."""
    made = Breaker("test")
    for _ in range(breaker._SILENCES):
        assert not made.is_open
        keep_silent(made, clock, 2.0)
    return made


def test_after_silence_nobody_asks_and_the_gauge_says_so(clock: list[float]) -> None:
    fuse = opened(clock)
    assert fuse.is_open
    assert gauge() == 1
    with pytest.raises(Open), fuse.guard():
        pytest.fail("it was asked")


def test_one_asker_tries_and_its_answer_closes_it(clock: list[float]) -> None:
    fuse = opened(clock)
    clock[0] += breaker._OPEN_SECONDS
    with fuse.guard(), pytest.raises(Open), fuse.guard():
        pytest.fail("two fuse")
    assert not fuse.is_open
    assert gauge() == 0
    with fuse.guard(), fuse.guard():
        pass


def test_silence_of_the_one_who_tries_opens_it_for_as_long_again(clock: list[float]) -> None:
    fuse = opened(clock)
    clock[0] += breaker._OPEN_SECONDS
    keep_silent(fuse, clock, 2.0)
    with pytest.raises(Open), fuse.guard():
        pytest.fail("it was asked")
    clock[0] += breaker._OPEN_SECONDS
    with fuse.guard():
        pass
    assert not fuse.is_open


def test_an_answer_in_between_begins_the_count_anew(clock: list[float]) -> None:
    fuse = Breaker("test")
    for _ in range(3):
        for _ in range(breaker._SILENCES - 1):
            keep_silent(fuse, clock, 2.0)
        with fuse.guard():
            pass
    assert not fuse.is_open


def test_who_brings_hardly_any_time_learns_nothing_and_refusals_are_no_silence(clock: list[float]) -> None:
    fuse = Breaker("test")
    for _ in range(2 * breaker._SILENCES):
        keep_silent(fuse, clock, 0.1)
        with pytest.raises(ConnectionRefusedError), fuse.guard():
            raise ConnectionRefusedError
    assert not fuse.is_open


def test_an_asker_who_goes_away_leaves_the_try_to_the_next(clock: list[float]) -> None:
    fuse = opened(clock)
    clock[0] += breaker._OPEN_SECONDS
    with pytest.raises(GeneratorExit), fuse.guard():
        raise GeneratorExit
    with fuse.guard():
        pass
    assert not fuse.is_open
