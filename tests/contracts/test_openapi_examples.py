"""The examples of the contract can be sent as they stand: every body has one, and no service calls it malformed."""

import re
from typing import Any, NamedTuple
from uuid import uuid4

import httpx2
import pytest
from electoral_rules.book.permissions import load_permissions
from fastapi.routing import APIRoute, iter_route_contexts
from huanjie.demo_data.accounts import PASSWORD
from huanjie.house import House
from huanjie_client.account import Token
from huanjie_client.models import SignInIn
from service_kit.access import declared_action, is_public

from tests.conftest import RunService, SettingsFor
from tests.contracts.documents import SERVICES, app, documents, merged, validator_at
from tests.support.parts import Part, make_accounts
from tests.support.services import client
from tests.support.tokens import Tokens

Json = dict[str, Any]
PARTS = (*SERVICES, "gateway")
FORM = "multipart/form-data"
MALFORMED = ("/invalid-input", "/malformed-request", "/forbidden", "/unauthenticated", "/account-inactive")
IN_PATHS = {
    "household_no": "1",
    "objection_no": "1",
    "registration_no": "1",
    "motion_no": "1",
    "code": "990000001001",
    "number": "JB2024-990000001001-0001",
    "stage": "joint_review",
    "item": "D1",
    "task_number": "1",
    "format": "pdf",
}


class Body(NamedTuple):
    """What an operation takes: its media type, where the contract says so, and what it says."""

    media: str
    place: tuple[str, ...]
    says: Json


def bodies(document: Json) -> dict[str, Body]:
    """The body of each operation that has one."""
    return {
        operation["operationId"]: Body(media, ("paths", path, method, "requestBody", "content", media), says)
        for path, item in document["paths"].items()
        for method, operation in item.items()
        for media, says in operation.get("requestBody", {}).get("content", {}).items()
    }


@pytest.mark.parametrize("name", bodies(merged()))
def test_every_body_has_an_example_of_its_declared_form(name: str) -> None:
    body = bodies(merged())[name]
    mistakes = validator_at(*body.place, "schema").iter_errors(body.says["example"])
    assert [str(mistake) for mistake in mistakes] == []


@pytest.fixture(scope="module")
def parts(run_service: RunService, house: House, service_settings: SettingsFor) -> dict[str, Part]:
    make_accounts(house, service_settings("gateway"))
    return {service: run_service(service) for service in PARTS}


def token_for(action: str, part: str, house: House, tokens: Tokens) -> str:
    """A token of somebody who may take the action; the gateway knows real accounts only."""
    if is_public(action):
        return ""
    row = load_permissions()[action]
    if part == "gateway":
        username = "admin" if "administrator" in row.roles else "nanling.staff"
        return Token(house.gateway_url, SignInIn(username, PASSWORD)).current().access_token
    return tokens.user(sorted(row.roles - {"service"})[0], "", office=next(iter(row.offices), ""))


@pytest.mark.parametrize("part", PARTS)
def test_no_service_calls_its_example_malformed(
    part: str, parts: dict[str, Part], house: House, tokens: Tokens
) -> None:
    known = {name: body for name, body in bodies(documents()[part]).items() if "example" in body.says}
    sent = 0
    for found in iter_route_contexts(app(part).routes):
        route = found.original_route
        if not isinstance(route, APIRoute) or route.operation_id not in known:
            continue
        path = re.sub(r"\{(\w+)[^}]*\}", lambda name: IN_PATHS.get(name[1], str(uuid4())), str(found.path))
        with client(parts[part].url, token_for(declared_action(route) or "", part, house, tokens)) as http:
            answer = send(http, path, route, known[route.operation_id])
        # That a box or a person is not there is said after the form was found good.
        problem = "" if answer.is_success else answer.json()["type"]
        assert not problem.endswith(MALFORMED), f"{route.operation_id}: {answer.text}"
        sent += 1
    assert sent == len(known)


def send(http: httpx2.Client, path: str, route: APIRoute, body: Body) -> httpx2.Response:
    """Send the example of a body; what it says of a file is sent as the file."""
    (method,) = route.methods or {"POST"}
    if body.media != FORM:
        return http.request(method, path, json=body.says["example"])
    fields = dict(body.says["example"])
    return http.request(method, path, files={"file": ("file", fields.pop("file"))}, data=fields)
