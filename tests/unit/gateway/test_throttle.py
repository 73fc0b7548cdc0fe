"""Token buckets, on a clock of the test's own."""

from gateway.domain.throttle import Buckets


class Clock:
    """Seconds that pass when told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_passes_and_the_next_one_waits_for_its_second() -> None:
    clock = Clock()
    buckets = Buckets(rate=2, burst=3, clock=clock)
    assert [buckets.spend("a") for _ in range(3)] == [0, 0, 0]
    assert buckets.spend("a") == 0.5
    clock.now += 0.5
    assert buckets.spend("a") == 0
    assert buckets.spend("a") == 0.5


def test_one_key_does_not_use_up_anothers() -> None:
    buckets = Buckets(rate=1, burst=1, clock=Clock())
    assert buckets.spend("a") == 0 and buckets.spend("b") == 0
    assert buckets.spend("a") == 1


def test_a_long_rest_fills_no_more_than_the_burst() -> None:
    clock = Clock()
    buckets = Buckets(rate=10, burst=2, clock=clock)
    buckets.spend("a")
    clock.now += 1000
    assert [buckets.spend("a") for _ in range(3)] == [0, 0, 0.1]


def test_asking_how_long_to_wait_takes_nothing() -> None:
    buckets = Buckets(rate=1, burst=1, clock=Clock())
    assert buckets.wait("a") == 0 and buckets.wait("a") == 0
    assert buckets.spend("a") == 0
    assert buckets.wait("a") == 1


def test_the_number_of_remembered_keys_is_bounded() -> None:
    buckets = Buckets(rate=0.001, burst=1, clock=Clock())
    for number in range(10_001):
        buckets.spend(str(number))
    assert buckets.wait("0") == 0
    assert buckets.wait("10000") > 0
