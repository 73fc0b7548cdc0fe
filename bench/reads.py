"""One election read through the gateway, from the service itself, and a bare endpoint: requests a second, 8 clients."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

import httpx2
from huanjie.demo_data.accounts import PASSWORD
from huanjie.house import House
from huanjie.ports import free_ports
from huanjie_client.account import Token
from huanjie_client.models import SignInIn

from bench.measure import Ratio, rate

CLIENTS, REQUESTS = 8, 150


def reads(house: House, election: UUID) -> list[Ratio]:
    """Both ratios to the bare endpoint, and the gateway's to the service."""
    token = Token(house.gateway_url, SignInIn("street.party", PASSWORD)).current().access_token
    through = _rate(f"{house.gateway_url}/api/v1/registry/elections/{election}", token)
    direct = _rate(f"{house.url('registry')}/v1/elections/{election}", token)
    with _bare() as url:
        bare = _rate(url, token)
    return [
        Ratio("经网关读取 / 服务直读 · gateway / service", _told(through), _told(direct), through / direct),
        Ratio("服务直读 / 空端点 · service / bare endpoint", _told(direct), _told(bare), direct / bare),
        Ratio("经网关读取 / 空端点 · gateway / bare endpoint", _told(through), _told(bare), through / bare),
    ]


def _rate(url: str, token: str) -> float:
    def worker() -> int:
        with httpx2.Client(headers={"Authorization": f"Bearer {token}"}, timeout=30, trust_env=False) as client:
            answered = [client.get(url).status_code for _ in range(REQUESTS)]
        assert set(answered) == {200}, f"{url}: {set(answered)}"
        return REQUESTS

    workers: list[Callable[[], int]] = [worker] * CLIENTS
    rate(workers[:1])
    return rate(workers)


@contextmanager
def _bare() -> Iterator[str]:
    port = free_ports(["bare"])["bare"]
    process = subprocess.Popen([sys.executable, "-m", "bench.bare"], env={**os.environ, "BARE_PORT": str(port)})
    url = f"http://127.0.0.1:{port}/"
    deadline = time.monotonic() + 15
    while True:
        try:
            httpx2.get(url, trust_env=False)
            break
        except httpx2.TransportError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
    try:
        yield url
    finally:
        process.terminate()
        process.wait()


def _told(per_second: float) -> str:
    return f"{per_second:,.0f}/s"
