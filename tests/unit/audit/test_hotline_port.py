"""One hotline, whoever stands behind the port: the client over HTTP, and the twin itself."""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

import httpx2
import pytest
from audit.clients.hotline import HotlineClient
from audit.hotline.port import Hotline
from audit.platforms.access import Connected
from audit.platforms.loading import load_platforms
from huanjie.hotline.twin import Access, Twin, create_twin

SECRET = b"shared with the hotline"
BODY = '{"number": "W-1", "answer": "经查属实"}'


@dataclass
class Line:
    """A way to a hotline, and the twin at its end."""

    hotline: Hotline
    twin: Twin


def quiet_twin() -> Twin:
    return Twin("http://nowhere", {"huanjie": Access(SECRET, "hotline", "secret")})


@asynccontextmanager
async def over_http() -> AsyncIterator[Line]:
    twin = quiet_twin()
    transport = httpx2.ASGITransport(app=create_twin(twin))
    platform = load_platforms(None)["huanjie"]
    connected = Connected(platform, (SECRET.decode(),), "http://hotline")
    client = HotlineClient(connected, lambda: int(time.time()), transport)
    yield Line(client, twin)
    await client.close()


@asynccontextmanager
async def directly() -> AsyncIterator[Line]:
    twin = quiet_twin()
    yield Line(twin, twin)


Way = Callable[[], AbstractAsyncContextManager[Line]]
both = pytest.mark.parametrize("way", [over_http, directly])


@both
async def test_an_answer_is_taken_once_however_often_it_is_delivered(way: Way) -> None:
    async with way() as line:
        assert [await line.hotline.deliver("d-1", BODY) for _ in range(2)] == [200, 200]
        assert [each["body"]["number"] for each in line.twin.received] == ["W-1"]
        assert await line.hotline.deliver("d-2", BODY) == 200
        assert len(line.twin.received) == 2


@both
async def test_a_busy_hotline_takes_nothing_and_the_next_try_arrives(way: Way) -> None:
    async with way() as line:
        line.twin.refuse_next = 1
        assert await line.hotline.deliver("d-1", BODY) == 503
        assert line.twin.received == []
        assert await line.hotline.deliver("d-1", BODY) == 200
        assert len(line.twin.received) == 1
