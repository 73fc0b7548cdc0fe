"""What a deadline is made of: spans of milliseconds, a margin a hop, a clock that stands still while the client sends."""

import asyncio

import pytest
from service_kit import deadlines
from service_kit.deadlines import Deadline


@pytest.mark.parametrize(("header", "seconds"), [("0", 0.0), ("1500", 1.5), ("99999999", 99999.999)])
def test_a_header_says_milliseconds(header: str, seconds: float) -> None:
    assert deadlines.spoken(header) == seconds
    assert deadlines.written(seconds) == header


@pytest.mark.parametrize("header", ["", "-1", "1.5", "1e3", " 5", "5S", "１２", "123456789", "inf"])
def test_anything_else_is_no_span(header: str) -> None:
    with pytest.raises(ValueError, match="milliseconds"):
        deadlines.spoken(header)


def test_each_hop_passes_on_less_than_it_got_and_never_less_than_nothing() -> None:
    assert deadlines.shortened(10.0) == 10.0 - deadlines.MARGIN_SECONDS
    assert 0 < deadlines.shortened(0.1) < 0.1
    assert deadlines.written(deadlines.shortened(-3.0)) == "0"


async def test_what_takes_longer_is_given_up() -> None:
    with pytest.raises(TimeoutError):
        async with Deadline(0.05).limit():
            await asyncio.Event().wait()


async def test_the_clock_stands_still_while_the_client_sends() -> None:
    deadline, late = Deadline(0.2), asyncio.get_running_loop().time() + 0.3

    async def send() -> None:
        async with asyncio.timeout_at(late):
            await asyncio.Event().wait()

    async with deadline.limit() as timer:
        with deadline.paused(), pytest.raises(TimeoutError):
            await send()
        assert not timer.expired()
        assert 0 < deadline.left() <= 0.2


async def test_an_answer_that_has_begun_may_go_on() -> None:
    deadline = Deadline(0.05)
    async with deadline.limit() as timer:
        deadline.lift()
        assert timer.when() is None
    assert deadline.left() == float("inf")
