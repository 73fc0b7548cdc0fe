"""Whatever is sent to whichever route, the answer is one the contract knows: its status, type, headers and form."""

from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from electoral_rules.book.permissions import load_permissions
from fastapi.routing import APIRoute, iter_route_contexts
from huanjie.house import House
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.core.result import Ok
from schemathesis.generation.modes import GenerationMode
from schemathesis.specs.openapi import checks
from service_kit.access import declared_action

from tests.conftest import RunService
from tests.contracts.documents import SERVICES, app
from tests.support.parts import Part
from tests.support.services import bearer
from tests.support.tokens import Tokens

EXAMPLES = 3
CONFORMANCE = [
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]


@pytest.fixture(scope="module")
def parts(run_service: RunService) -> dict[str, Part]:
    return {service: run_service(service) for service in SERVICES}


def actions(service: str) -> dict[str, str]:
    """The action of each operation."""
    routes = [found.original_route for found in iter_route_contexts(app(service).routes)]
    known = [route for route in routes if isinstance(route, APIRoute) and route.operation_id]
    return {str(route.operation_id): declared_action(route) or "" for route in known}


def who_may(action: str, tokens: Tokens) -> dict[str, str]:
    """Headers of somebody who may take the action, through a service where that is asked for."""
    row = load_permissions().get(action)
    if row is None:
        return {}
    if row.via:
        return bearer(tokens.delegated(sorted(row.via)[0], "commission", ""))
    roles = sorted(row.roles - {"service"})
    office = next(iter(row.offices), "")
    return bearer(tokens.user(roles[0], "", office=office) if roles else tokens.service("registry"))


@pytest.mark.parametrize("service", SERVICES)
def test_no_answer_is_unknown_to_the_contract(
    service: str, parts: dict[str, Part], house: House, tokens: Tokens
) -> None:
    described = schemathesis.openapi.from_url(f"{parts[service].url}/openapi.json")
    known, failures = actions(service), list[str]()
    for found in described.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        headers = who_may(known[operation.definition.raw["operationId"]], tokens)
        for mode in GenerationMode:
            try_out(operation, headers, mode, failures)
    assert failures == []


def try_out(operation: Any, headers: dict[str, str], mode: GenerationMode, failures: list[str]) -> None:
    """Send generated requests to one route and note each answer the contract does not know."""
    numbers = iter(range(1_000_000))

    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(case=operation.as_strategy(mode))
    def ask(case: Any) -> None:
        if operation.method != "get":
            case.headers = {
                **(case.headers or {}),
                "Idempotency-Key": f"tried-{mode.value}-{operation.path}-{next(numbers)}",
            }
        response = case.call(headers=headers)
        try:
            case.validate_response(response, checks=CONFORMANCE)
        except Exception as failure:
            failures.append(f"{operation.method} {operation.path} {response.status_code}: {failure!r:.600}")

    # Without parameters and body there is nothing to be wrong about.
    with suppress(Unsatisfiable):
        ask()
