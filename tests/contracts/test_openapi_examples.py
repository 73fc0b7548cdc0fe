"""The examples of the contract can be sent as they stand: no service calls one malformed."""

import re
from typing import Any
from uuid import uuid4

import httpx2
import jsonschema_rs
import pytest
from electoral_rules.book.permissions import load_permissions
from fastapi.routing import APIRoute, iter_route_contexts
from huanjie.house import House
from service_kit.access import declared_action

from tests.conftest import RunService
from tests.contracts.documents import SERVICES, app, documents, merged
from tests.support.parts import Part
from tests.support.services import client
from tests.support.tokens import Tokens

# What a by-election cannot do without; the rest of its changes have no body.
NEEDED = {
    "gateway": "sign_in_person",
    "registry": "draft_plan check_plan register_representatives post_notice set_election_day enter_check_in",
    "candidates": "nominate_person answer_items decide_stage publish_slate",
    "ballots": "plan_session add_box seal_box issue_ballot close_session unseal_box enter_count confirm_count "
    "announce_result send_filing",
}
MALFORMED = ("/invalid-input", "/malformed-request", "/forbidden", "/unauthenticated")


def examples(document: dict[str, Any]) -> dict[str, tuple[dict[str, Any], Any]]:
    """Schema and example of each body that has one, by operation id."""
    found = {}
    for item in document["paths"].values():
        for operation in item.values():
            content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
            if "example" in content:
                found[operation["operationId"]] = (content["schema"], content["example"])
    return found


def test_the_operations_of_a_by_election_have_examples_of_their_declared_form() -> None:
    found = examples(merged())
    assert set(found) >= {f"{service}_{name}" for service, names in NEEDED.items() for name in names.split()}
    for name, (schema, example) in found.items():
        whole = {**schema, "components": merged()["components"]}
        assert [str(error) for error in jsonschema_rs.iter_errors(whole, example)] == [], name


@pytest.fixture(scope="module")
def parts(run_service: RunService) -> dict[str, Part]:
    return {service: run_service(service) for service in SERVICES}


@pytest.mark.parametrize("service", SERVICES)
def test_no_service_calls_its_example_malformed(
    service: str, parts: dict[str, Part], house: House, tokens: Tokens
) -> None:
    known, permissions = examples(documents()[service]), load_permissions()
    sent = 0
    for found in iter_route_contexts(app(service).routes):
        route = found.original_route
        if not isinstance(route, APIRoute) or route.operation_id not in known:
            continue
        row = permissions[declared_action(route) or ""]
        token = tokens.user(sorted(row.roles - {"service"})[0], "", office=next(iter(row.offices), ""))
        path = re.sub(r"\{code[^}]*\}", "990000001001", str(found.path))
        path = path.replace("{number}", "JB2024-990000001001-0001").replace("{stage}", "joint_review")
        with client(parts[service].url, token) as http:
            answer = send(http, re.sub(r"\{[^}]*\}", str(uuid4()), path), route, known[route.operation_id][1])
        # That a box or a person is not there is said after the form was found good.
        problem = "" if answer.is_success else answer.json()["type"]
        assert not problem.endswith(MALFORMED), f"{route.operation_id}: {answer.text}"
        sent += 1
    assert sent == len(known)


def send(http: httpx2.Client, path: str, route: APIRoute, body: Any) -> httpx2.Response:
    (method,) = route.methods or {"POST"}
    return http.request(method, path, json=body)
