"""Whatever is asked of whichever route, an id number that was submitted is in no answer and in no log line."""

import re
import uuid
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from electoral_rules.book.permissions import Permission, load_permissions
from huanjie.demo_data.accounts import PASSWORD
from huanjie.house import House
from huanjie_client.account import Token
from huanjie_client.models import SignInIn

from tests.conftest import RunService, SettingsFor
from tests.support.database import server_log
from tests.support.parts import Part, make_accounts
from tests.support.services import client
from tests.support.tokens import Tokens

ID_NUMBER = "990000199001010018"
FULL_WIDTH = "９９００００１９９００１０１００１８"
SERVICES = ("audit", "registry", "candidates", "ballots", "gateway")
UNSAFE = ("post", "put", "patch", "delete")
BODIES: tuple[Any, ...] = (
    {},
    {"unknown": ID_NUMBER},
    {ID_NUMBER: ID_NUMBER},
    ID_NUMBER,
    [ID_NUMBER],
    {"note": {"deep": [ID_NUMBER]}},
)


@pytest.fixture(scope="module")
def parts(house: House, run_service: RunService, service_settings: SettingsFor) -> dict[str, Part]:
    """Every part that has routes, the gateway with its accounts."""
    make_accounts(house, service_settings("gateway"))
    return {service: run_service(service) for service in SERVICES}


def fields_of(document: dict[str, Any], operation: dict[str, Any]) -> list[str]:
    """The names of the body's fields, so that each can be given the wrong type."""
    for content in operation.get("requestBody", {}).get("content", {}).values():
        schema = content["schema"]
        name = schema.get("$ref", "").rsplit("/", 1)[-1]
        return list(document["components"]["schemas"].get(name, schema).get("properties", {}))
    return []


def operations(http: httpx2.Client, service: str) -> Iterator[tuple[str, str, list[str]]]:
    """Method, path and fields of every route a service documents; of the gateway, its own."""
    where = "/api/openapi.json" if service == "gateway" else "/openapi.json"
    document = http.get(where).json()
    forwarded = tuple(f"/api/v1/{name}/" for name in SERVICES if name != "gateway")
    for path, methods in document["paths"].items():
        if path.startswith(forwarded):
            continue
        for method, operation in methods.items():
            yield method, path, fields_of(document, operation)


def tokens_for(tokens: Tokens, service: str, gateway: str) -> list[str]:
    """A token of every role, direct and through every service above; the gateway knows real accounts only."""
    if service == "gateway":
        accounts = [SignInIn(name, PASSWORD) for name in ("admin", "street.party", "auditor")]
        return [Token(gateway, account).current().access_token for account in accounts]
    table: dict[str, Permission] = dict(load_permissions())
    roles = sorted({role for row in table.values() for role in row.roles if role not in ("*", "service")})
    direct = [tokens.user(role, "") for role in roles]
    through = [tokens.delegated(above, "commission", "") for above in ("candidates", "ballots") if above != service]
    return [*direct, *through, tokens.service("registry")]


def ask(http: httpx2.Client, method: str, path: str, body: Any, token: str) -> httpx2.Response:
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid.uuid4()), "If-Match": '"1"'}
    sent = {"json": body} if method in UNSAFE else {}
    return http.request(method, path, headers=headers, **sent)


def admitted(http: httpx2.Client, method: str, path: str, body: Any, tokens: list[str]) -> str:
    """The first token that the route does not refuse for its role; the refusals repeat nothing either."""
    for token in tokens:
        answer = ask(http, method, path, body, token)
        check(answer, f"{method} {path}")
        if answer.status_code not in (401, 403):
            return token
    return tokens[-1]


@pytest.mark.parametrize("service", SERVICES)
def test_no_route_repeats_an_id_number(service: str, house: House, tokens: Tokens, parts: dict[str, Part]) -> None:
    url = parts[service].url
    known = tokens_for(tokens, service, house.gateway_url)
    with client(url) as http:
        asked = list(operations(http, service))
        assert len(asked) > 5
        for method, path, fields in asked:
            wrong_types = dict.fromkeys(fields, ID_NUMBER)
            nested = {field: {"x": ID_NUMBER} for field in fields}
            filled = re.sub(r"\{[^}]*\}", str(uuid.uuid4()), path)
            bodies = (*BODIES, wrong_types, nested) if method in UNSAFE else (None,)
            token = admitted(http, method, filled, bodies[-1], known)
            for body in bodies:
                check(ask(http, method, filled, body, token), f"{method} {path}")
            with_number = re.sub(r"\{[^}]*\}", ID_NUMBER, path)
            check(ask(http, method, with_number, {}, known[0]), f"{method} {path} in the path")
            for query in (f"q={ID_NUMBER}", f"name={FULL_WIDTH}", f"after={ID_NUMBER}"):
                check(ask(http, method, f"{filled}?{query}", {}, known[0]), f"{method} {path}?…")
    for log in (*(part.log for part in parts.values()), server_log()):
        told = log.read_text(encoding="utf-8")
        assert ID_NUMBER not in told and FULL_WIDTH not in told, log.name
    assert parts[service].log.stat().st_size > 0


def check(answer: httpx2.Response, what: str) -> None:
    """The answer does not repeat the number in body or headers, and is no failure of ours."""
    told = answer.text + str(answer.headers)
    assert ID_NUMBER not in told, what
    assert FULL_WIDTH not in told, what
    assert answer.status_code < 500 or answer.status_code == 503, f"{what}: {answer.status_code}"
