"""A running audit service with its witness, and clients of it."""

from collections.abc import Callable, Iterator

import httpx2
import pytest
from huanjie.house import House

from tests.conftest import RunService
from tests.integration.audit.support import COMMUNITY, STREET, event
from tests.support.parts import Part
from tests.support.services import Speaker, client, speaker
from tests.support.tokens import Tokens

Connect = Callable[[str], httpx2.Client]


@pytest.fixture(scope="module")
def witness(run_service: RunService) -> Part:
    """The witness."""
    return run_service("witness")


@pytest.fixture(scope="module")
def audit(run_service: RunService, witness: Part) -> Part:
    """The audit service, signing ten times a second, taking twelve files a day of an account."""
    return run_service("audit", HUANJIE_SIGNING_SECONDS="0.1", HUANJIE_EVIDENCE_PER_DAY="12")


@pytest.fixture(scope="module")
def connect(audit: Part, house: House) -> Iterator[Connect]:
    """`connect(token)`: a client of the audit service."""
    opened: list[httpx2.Client] = []

    def open_client(token: str) -> httpx2.Client:
        opened.append(client(house.url("audit"), token))
        return opened[-1]

    yield open_client
    for each in opened:
        each.close()


@pytest.fixture(scope="module")
def registry(audit: Part, house: House, tokens: Tokens) -> Iterator[Speaker]:
    """The registry service as a client of audit."""
    with speaker(house.url("audit"), tokens, "registry") as said:
        yield said


@pytest.fixture(scope="module", autouse=True)
def places(registry: Speaker) -> None:
    """The places audit has been told of: the street, two of its communities, and what lies above."""
    codes = {"22": "province", "2206": "city", "220602": "district", STREET: "street", COMMUNITY: "community"}
    listed = [{"code": code, "name": f"{code}", "level": level} for code, level in codes.items()]
    told = event(None, "registry.jurisdiction.listed", places=listed) | {"community_code": None}
    assert registry.say(told).is_success


@pytest.fixture(scope="module")
def auditor(connect: Connect, tokens: Tokens) -> httpx2.Client:
    """An auditor of the whole country."""
    return connect(tokens.user("auditor", ""))


@pytest.fixture(scope="module")
def street(connect: Connect, tokens: Tokens) -> httpx2.Client:
    """The street office that handles cases."""
    return connect(tokens.user("street_office", "220602005", office="peace_office"))
