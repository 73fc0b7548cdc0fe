"""Whatever is sent to whichever route, the answer is one the contract knows: its status, type, headers and form.

What everybody may see is asked at the gateway, by somebody who may; what services ask each other, at the service.
"""

import json
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import schemathesis
from electoral_rules.book.permissions import Permission, load_permissions
from fastapi.routing import APIRoute, iter_route_contexts
from gateway.domain.roles import MACHINE_ROLES
from huanjie.demo_data.accounts import PASSWORD
from huanjie.house import House
from huanjie_client.account import Token
from huanjie_client.models import MachineTokenIn, SignInIn
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.generation.modes import GenerationMode
from schemathesis.specs.openapi import checks
from service_kit.access import declared_action

from tests.conftest import RunService, SettingsFor
from tests.contracts.documents import SERVICES, app
from tests.support.parts import Part, make_accounts
from tests.support.services import bearer
from tests.support.tokens import Tokens

PARTS = (*SERVICES, "gateway")
EXAMPLES = 2
# A run of its own: `pytest -m long tests/contracts/test_openapi_answers.py`.
MANY_EXAMPLES, SECONDS = 40, 300.0
OPEN_GATEWAY = {
    "HUANJIE_FAILED_SIGN_INS_PER_MINUTE": "100000",
    "HUANJIE_REQUESTS_PER_SECOND": "100000",
    "HUANJIE_REQUEST_BURST": "1000000",
}
CONFORMANCE = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]


class Seat(NamedTuple):
    """What an action is allowed to: a role, and the office it acts for."""

    role: str
    office: str = ""

    @property
    def username(self) -> str:
        return f"{self.role}.{self.office}".strip(".").replace("_", "-")


def seat_of(row: Permission) -> Seat | None:
    """One who may take an action; None where only services may."""
    roles = sorted(row.roles - {"service", "observer", "*"})
    return Seat(roles[0], min(row.offices, default="")) if roles and not row.via else None


SEATS = sorted({seat for row in load_permissions().values() if (seat := seat_of(row))})


def accounts_document() -> dict[str, Any]:
    """An account of the whole country for every seat."""
    rows = [
        {
            "kind": "machine" if seat.role in MACHINE_ROLES else "person",
            "username": seat.username,
            "name": seat.username,
            "secret": PASSWORD,
            "grants": [{"role": seat.role, "scope": "", "office": seat.office}],
        }
        for seat in SEATS
    ]
    return {"demonstration": True, "accounts": rows}


@pytest.fixture(scope="module")
def parts(
    run_service: RunService, house: House, service_settings: SettingsFor, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Part]:
    file = Path(tmp_path_factory.mktemp("accounts"), "accounts.json")
    file.write_text(json.dumps(accounts_document()), encoding="utf-8")
    make_accounts(house, service_settings("gateway"), file)
    return {part: run_service(part, **(OPEN_GATEWAY if part == "gateway" else {})) for part in PARTS}


@pytest.fixture(scope="module")
def held(parts: dict[str, Part]) -> dict[Seat, str]:
    """A token of every seat."""
    return {seat: token_of(parts["gateway"].url, seat) for seat in SEATS}


def token_of(gateway: str, seat: Seat) -> str:
    machine = seat.role in MACHINE_ROLES
    credentials = (MachineTokenIn if machine else SignInIn)(seat.username, PASSWORD)
    return Token(gateway, credentials).current().access_token


def actions() -> dict[str, str]:
    """The action of each operation of every part."""
    routes = [found.original_route for part in PARTS for found in iter_route_contexts(app(part).routes)]
    known = [route for route in routes if isinstance(route, APIRoute) and route.operation_id]
    return {str(route.operation_id): declared_action(route) or "" for route in known}


def operations(url: str, *, inner: bool) -> Iterator[Any]:
    """The operations of a document: what services ask each other, or all that a public one shows."""
    for found in schemathesis.openapi.from_url(url, timeout=60).get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        if not inner or operation.definition.raw.get("x-internal"):
            yield operation


def test_no_answer_at_the_gateway_is_unknown_to_the_contract(parts: dict[str, Part], held: dict[Seat, str]) -> None:
    assert "\n".join(tried_at_the_gateway(parts, held, EXAMPLES, float("inf"))) == ""


@pytest.mark.long
def test_no_answer_is_unknown_however_much_is_tried(parts: dict[str, Part], held: dict[Seat, str]) -> None:
    assert "\n".join(tried_at_the_gateway(parts, held, MANY_EXAMPLES, time.monotonic() + SECONDS)) == ""


def tried_at_the_gateway(parts: dict[str, Part], held: dict[Seat, str], examples: int, deadline: float) -> list[str]:
    """What is wrong with the answers to so many requests of each kind to each operation, until there is no more time."""
    known, table, failures = actions(), load_permissions(), list[str]()
    for operation in operations(f"{parts['gateway'].url}/api/openapi.json", inner=False):
        row = table.get(known[operation.definition.raw["operationId"]])
        seat = seat_of(row) if row else None
        headers = bearer(held[seat]) if seat else {}
        for mode in GenerationMode:
            if time.monotonic() < deadline:
                try_out(operation, headers, mode, examples, failures)
    return failures


@pytest.mark.parametrize("service", SERVICES)
def test_no_answer_to_a_service_is_unknown_to_the_contract(
    service: str, parts: dict[str, Part], tokens: Tokens
) -> None:
    known, table, failures = actions(), load_permissions(), list[str]()
    for operation in operations(f"{parts[service].url}/openapi.json", inner=True):
        row = table[known[operation.definition.raw["operationId"]]]
        token = tokens.delegated(min(row.via), "commission", "") if row.via else tokens.service("registry")
        for mode in GenerationMode:
            try_out(operation, bearer(token), mode, EXAMPLES, failures)
    assert failures == []


def try_out(operation: Any, headers: dict[str, str], mode: GenerationMode, examples: int, failures: list[str]) -> None:
    """Send generated requests to one route and note each answer the contract does not know."""
    numbers = iter(range(1_000_000))

    @settings(
        max_examples=examples, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(case=operation.as_strategy(mode))
    def ask(case: Any) -> None:
        if operation.method != "get":
            key = f"tried-{mode.value}-{operation.label}-{next(numbers)}".replace(" ", "-")
            case.headers = {**(case.headers or {}), "Idempotency-Key": key[:128]}
        response = case.call(headers=headers)
        try:
            # Nothing here is meant to be down; a 500 is in the contract and is a failure all the same.
            assert response.status_code < 500, "a failure of ours"
            case.validate_response(response, checks=CONFORMANCE)
        except (AssertionError, FailureGroup) as failure:
            failures.append(f"{operation.label} {response.status_code}: {failure!r:.600} {response.text[:300]}")

    # Without parameters and body there is nothing to be wrong about.
    with suppress(Unsatisfiable):
        ask()
