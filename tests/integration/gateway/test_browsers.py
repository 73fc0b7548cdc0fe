"""Pages of other origins: allowed ones may call everything and read what they need, any other is told nothing."""

from collections.abc import Iterator

import httpx2
import pytest
from gateway.settings import GatewaySettings
from huanjie.house import House
from pydantic import ValidationError

from tests.conftest import RunService, SettingsFor
from tests.integration.gateway.conftest import token_of
from tests.integration.gateway.recorder import Recorder, recording
from tests.support.parts import Part, make_accounts
from tests.support.services import client

PAGE, LOCAL, STRANGER = "https://vote.example.cn", "http://localhost:5173", "https://vote.example.cn.evil.example"
PREFLIGHT = {"Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "authorization,if-match"}
# Forwarded, own, the law, a problem of the door, a refusal of admission.
PATHS = ("/api/v1/candidates/things", "/api/v1/sign-ins", "/api/v1/documents", "/nowhere", "/api/v1/accounts")


@pytest.fixture(scope="module")
def gateway(house: House, run_service: RunService, service_settings: SettingsFor) -> Part:
    make_accounts(house, service_settings("gateway"))
    return run_service("gateway", HUANJIE_CORS_ORIGINS=f"{PAGE}, {LOCAL}")


@pytest.fixture(scope="module")
def behind(house: House) -> Iterator[Recorder]:
    with recording(house.ports["candidates"]) as recorder:
        yield recorder


def marks(answer: httpx2.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name.startswith("access-control-")}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("origin", [PAGE, LOCAL])
def test_a_preflight_of_an_allowed_page_is_answered_for_every_path(
    nobody: httpx2.Client, behind: Recorder, path: str, origin: str
) -> None:
    arrived = len(behind.arrived)
    answer = nobody.options(path, headers={"Origin": origin, **PREFLIGHT})
    assert answer.status_code == 204 and not answer.content
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    assert "PUT" in answer.headers["Access-Control-Allow-Methods"]
    allowed = {name.strip() for name in answer.headers["Access-Control-Allow-Headers"].split(",")}
    assert {"authorization", "content-type", "idempotency-key", "if-match", "if-none-match"} <= allowed
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "Origin" in answer.headers["Vary"]
    assert len(behind.arrived) == arrived


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("origin", [STRANGER, "null", "http://vote.example.cn", PAGE.upper(), f"{PAGE}/", "*"])
def test_a_page_that_is_not_listed_is_told_nothing(
    nobody: httpx2.Client, behind: Recorder, path: str, origin: str
) -> None:
    for headers in ({"Origin": origin, **PREFLIGHT}, {"Origin": origin}):
        assert not marks(nobody.options(path, headers=headers))
    assert not marks(nobody.get(path, headers={"Origin": origin}))


@pytest.mark.parametrize("path", PATHS)
def test_an_answer_can_be_read_by_the_one_origin_that_asked(nobody: httpx2.Client, behind: Recorder, path: str) -> None:
    answer = nobody.get(path, headers={"Origin": PAGE})
    assert marks(answer)["access-control-allow-origin"] == PAGE
    exposed = {name.strip() for name in marks(answer)["access-control-expose-headers"].split(",")}
    assert {"ETag", "Link", "Retry-After", "Idempotency-Replayed", "Content-Language"} <= exposed
    assert "access-control-allow-credentials" not in marks(answer)
    for asked in ({"Origin": PAGE}, {"Origin": STRANGER}, {}):
        assert "Origin" in nobody.get(path, headers=asked).headers.get_list("Vary", split_commas=True)


def test_a_page_signs_in_reads_tags_and_links_and_changes(house: House, behind: Recorder, gateway: Part) -> None:
    with client(house.gateway_url, token_of(house, "street.party"), Origin=PAGE) as page:
        read = page.get("/api/v1/candidates/things")
        assert read.headers["ETag"] == '"7"' and "next" in read.links and marks(read)
        changed = page.put("/api/v1/candidates/things", json={}, headers={"If-Match": '"7"'})
        assert changed.status_code == 200 and marks(changed)
        assert behind.last["method"] == "PUT" and "origin" not in behind.last["headers"]


def test_options_that_is_no_preflight_is_answered_as_ever(nobody: httpx2.Client, behind: Recorder) -> None:
    plain = nobody.options("/api/v1/accounts", headers={"Origin": PAGE})
    assert plain.headers["Allow"] == "GET, HEAD, OPTIONS, POST"
    assert marks(plain)["access-control-allow-origin"] == PAGE
    assert "access-control-allow-methods" not in marks(plain)


def test_nothing_is_allowed_unless_it_is_set(service_settings: SettingsFor) -> None:
    told = {name.removeprefix("HUANJIE_").lower(): value for name, value in service_settings("gateway").items()}
    assert GatewaySettings(**told).browser_origins == frozenset()  # type: ignore[arg-type]  # texts, as an environment has them


@pytest.mark.parametrize(
    "origins", ["*", "null", "vote.example.cn", f"{PAGE}/", f"{PAGE}/app", f"{PAGE},*", "https://*.cn"]
)
def test_a_setting_that_names_no_origin_stops_the_start(service_settings: SettingsFor, origins: str) -> None:
    told = {name.removeprefix("HUANJIE_").lower(): value for name, value in service_settings("gateway").items()}
    with pytest.raises(ValidationError, match="no origin"):
        GatewaySettings(**told | {"cors_origins": origins})  # type: ignore[arg-type]  # texts, as an environment has them
