"""A client of ours lets an idle connection go before the server closes it: no request meets one that is being closed."""

import inspect

import httpx2
import pytest
import uvicorn
from huanjie_client.account import _LIMITS
from service_kit.client import KEEPALIVE_SECONDS, LIMITS


@pytest.mark.parametrize("limits", [LIMITS, _LIMITS])
def test_a_client_lets_go_before_the_server_does(limits: httpx2.Limits) -> None:
    closes_after = inspect.signature(uvicorn.Config).parameters["timeout_keep_alive"].default
    assert limits.keepalive_expiry is not None
    assert limits.keepalive_expiry <= KEEPALIVE_SECONDS < closes_after
