"""Whatever is asked of whichever route, an id number that was submitted is in no answer and in no log line."""

import re
import uuid
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from electoral_rules.permissions import Permission, load_permissions
from huanjie.accounts import PASSWORD
from huanjie.api import Account
from huanjie.house import House

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


def fields_of(document: dict[str, Any], operation: dict[str, Any]) -> list[str]:
    """The names of the body's fields, so that each can be given the wrong type."""
    for content in operation.get("requestBody", {}).get("content", {}).values():
        schema = content["schema"]
        name = schema.get("$ref", "").rsplit("/", 1)[-1]
        return list(document["components"]["schemas"].get(name, schema).get("properties", {}))
    return []


def operations(url: str, service: str) -> Iterator[tuple[str, str, list[str]]]:
    """Method, path and fields of every route a service documents; of the gateway, its own."""
    where = "/api/openapi.json" if service == "gateway" else "/openapi.json"
    document = httpx2.get(f"{url}{where}", trust_env=False, timeout=30).json()
    forwarded = tuple(f"/api/v1/{name}/" for name in SERVICES if name != "gateway")
    for path, methods in document["paths"].items():
        if path.startswith(forwarded):
            continue
        for method, operation in methods.items():
            yield method, path, fields_of(document, operation)


def tokens_for(house: House, service: str) -> list[str]:
    """A token of every role, direct and through every service above; the gateway knows real accounts only."""
    if service == "gateway":
        return [Account(house.gateway_url, name, PASSWORD).token() for name in ("admin", "street.party", "auditor")]
    tokens = Tokens(house.keys)
    table: dict[str, Permission] = dict(load_permissions())
    roles = sorted({role for row in table.values() for role in row.roles if role not in ("*", "service")})
    direct = [tokens.user(role, "") for role in roles]
    through = [tokens.delegated(above, "commission", "") for above in ("candidates", "ballots") if above != service]
    return [*direct, *through, tokens.service("registry")]


def ask(client: httpx2.Client, method: str, path: str, body: Any, tokens: list[str]) -> list[httpx2.Response]:
    """The first answer that is not a refusal of the role, and all refusals before it."""
    answers = []
    for token in tokens:
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid.uuid4()), "If-Match": '"1"'}
        sent = {"json": body} if method in UNSAFE else {}
        answers.append(client.request(method, path, headers=headers, **sent))
        if answers[-1].status_code not in (401, 403):
            break
    return answers


@pytest.mark.parametrize("service", SERVICES)
def test_no_route_repeats_an_id_number(service: str, running_house: House) -> None:
    tokens = tokens_for(running_house, service)
    url = running_house.url(service)
    with httpx2.Client(base_url=url, timeout=30, trust_env=False) as client:
        asked = list(operations(url, service))
        assert len(asked) > 5
        for method, path, fields in asked:
            wrong_types = dict.fromkeys(fields, ID_NUMBER)
            nested = {field: {"x": ID_NUMBER} for field in fields}
            filled = re.sub(r"\{[^}]*\}", str(uuid.uuid4()), path)
            for body in (*BODIES, wrong_types, nested) if method in UNSAFE else (None,):
                check(ask(client, method, filled, body, tokens), f"{method} {path}")
            with_number = re.sub(r"\{[^}]*\}", ID_NUMBER, path)
            check(ask(client, method, with_number, {}, tokens[:1]), f"{method} {path} in the path")
            for query in (f"q={ID_NUMBER}", f"name={FULL_WIDTH}", f"after={ID_NUMBER}"):
                check(ask(client, method, f"{filled}?{query}", {}, tokens[:1]), f"{method} {path}?…")
    for log in (*(running_house.folder / "logs").glob("*.log"), running_house.postgres.cluster.log):
        assert ID_NUMBER not in log.read_text(encoding="utf-8"), log.name
        assert FULL_WIDTH not in log.read_text(encoding="utf-8"), log.name


def check(answers: list[httpx2.Response], what: str) -> None:
    """No answer repeats the number in body or headers, and none is a failure of ours."""
    for answer in answers:
        told = answer.text + str(answer.headers)
        assert ID_NUMBER not in told, what
        assert FULL_WIDTH not in told, what
        assert answer.status_code < 500 or answer.status_code == 503, f"{what}: {answer.status_code}"
