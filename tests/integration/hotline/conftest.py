"""Audit behind a gateway with the demo's accounts, and the hotline's twin that speaks as every platform."""

from collections.abc import Iterator

import httpx2
import pytest
from huanjie.house import House

from tests.conftest import RunService, SettingsFor
from tests.integration.audit.support import COMMUNITY, STREET, event
from tests.support.parts import Part, make_accounts
from tests.support.services import client, speaker
from tests.support.tokens import Tokens

PLACES = {"22": "province", "2206": "city", "220602": "district", STREET: "street", COMMUNITY: "community"}


@pytest.fixture(scope="module")
def gateway(house: House, run_service: RunService, service_settings: SettingsFor, tokens: Tokens) -> Part:
    """The gateway, and audit behind it, which has been told of the places."""
    make_accounts(house, service_settings("gateway"))
    run_service("witness")
    audit = run_service("audit")
    listed = [{"code": code, "name": code, "level": level} for code, level in PLACES.items()]
    told = event(None, "registry.jurisdiction.listed", places=listed) | {"community_code": None}
    with speaker(audit.url, tokens, "registry") as registry:
        assert registry.say(told).is_success
    return run_service("gateway", HUANJIE_REQUEST_BURST="100000")


@pytest.fixture(scope="module")
def twin(gateway: Part, run_service: RunService) -> Iterator[httpx2.Client]:
    """The twin's own door."""
    with client(run_service("hotline").url) as http:
        yield http
