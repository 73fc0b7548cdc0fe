"""An installation's own file of a platform: it takes the place of the shipped one, and its limits go before the place's."""

import time
from importlib import resources
from pathlib import Path

import httpx2
import pytest
import yaml
from audit.domain.hotline_signature import sign
from huanjie.house import House

from tests.conftest import RunService
from tests.integration.audit.conftest import Connect
from tests.integration.audit.support import STREET, new_election
from tests.integration.audit.test_hotline import order, send
from tests.support.parts import Part
from tests.support.tokens import Tokens

# Half an hour to sign, one working day to finish; the place has ten working days for a request for help.
LIMITS = {
    "any": {"sign": {"amount": 30, "unit": "minute", "counts_from": "receipt"}},
    "help": {"finish": {"amount": 1, "unit": "working_day", "counts_from": "next_day"}},
}
NOW = "2026-11-20T10:00:00+08:00"


@pytest.fixture(scope="module")
def audit(run_service: RunService, witness: Part, tmp_path_factory: pytest.TempPathFactory) -> Part:
    """The audit service with a folder of own files, in which the neutral form has limits."""
    folder: Path = tmp_path_factory.mktemp("platforms")
    shipped = yaml.safe_load((resources.files("audit.platforms") / "huanjie.yaml").read_text("utf-8"))
    written = yaml.safe_dump(shipped | {"limits": LIMITS}, allow_unicode=True)
    (folder / "huanjie.yaml").write_text(written, "utf-8")
    return run_service("audit", HUANJIE_HOTLINE_PLATFORMS_FOLDER=str(folder))


def taken(connect: Connect, tokens: Tokens, house: House, kind: str) -> dict[str, str]:
    """The case of an order of Friday, 20 November 2026, as the desk sees it."""
    secret = house.keys.hotline_secret.read_bytes().strip()
    body = order(f"W{new_election()}", kind=kind, category="other", received_at=NOW)
    answer = send(connect(tokens.user("hotline", "220602")), body, sign(secret, int(time.time()), body), NOW)
    assert answer.status_code == 201, answer.text
    found: dict[str, str] = answer.json()
    return found


def dispatched(street: httpx2.Client, case: str) -> dict[str, str]:
    to = {"role": "lead", "to_code": STREET, "office": "peace_office"}
    answer = street.post(f"/v1/cases/{case}/tasks", json=to, headers={"Huanjie-Now": NOW})
    assert answer.status_code == 201, answer.text
    found: dict[str, str] = answer.json()
    return found


def test_the_limits_of_a_platform_hold_for_its_orders_before_those_of_the_place(
    connect: Connect, tokens: Tokens, house: House, street: httpx2.Client
) -> None:
    case = taken(connect, tokens, house, "help")["case_number"]
    task = dispatched(street, case)
    assert (task["sign_by"], task["due_at"]) == ("2026-11-20T02:30:00Z", "2026-11-23T15:59:59Z")
    assert street.get(f"/v1/cases/{case}").json()["due_at"] == "2026-11-23T15:59:59Z"


def test_what_the_platform_does_not_limit_has_the_limit_of_the_place(
    connect: Connect, tokens: Tokens, house: House, street: httpx2.Client
) -> None:
    case = taken(connect, tokens, house, "praise")["case_number"]
    task = dispatched(street, case)
    assert (task["sign_by"], task["due_at"]) == ("2026-11-20T02:30:00Z", "2026-11-27T15:59:59Z")
