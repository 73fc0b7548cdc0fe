"""What every route does alike: it refuses parameters it does not know, tells its methods and answers HEAD."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple
from uuid import uuid4

import httpx2
import pytest
from electoral_rules.book.permissions import load_permissions
from fastapi.routing import APIRoute, iter_route_contexts
from service_kit.access import declared_action, is_public

from tests.contracts.documents import SERVICES, app, documents, house
from tests.support.services import bearer
from tests.support.tokens import Tokens


class Route(NamedTuple):
    """A GET of a service, and who may ask it."""

    service: str
    path: str
    action: str

    @property
    def filled(self) -> str:
        return re.sub(r"\{[^}]*\}", str(uuid4()), self.path)

    def token(self) -> dict[str, str]:
        tokens = Tokens(house().keys)
        row = load_permissions().get(self.action)
        if row is None:
            return {}
        if row.via and row.roles == {"service"}:
            return bearer(tokens.service(sorted(row.via)[0]))
        if row.via:
            return bearer(tokens.delegated(sorted(row.via)[0], "commission", ""))
        role = sorted(row.roles - {"service"})[0]
        return bearer(tokens.user(role, "", office=next(iter(row.offices), "")))


def reads() -> list[Route]:
    """Every GET of the services, and those of the gateway that need no account."""
    found = []
    for service in (*SERVICES, "gateway"):
        for each in iter_route_contexts(app(service).routes):
            route = each.original_route
            if isinstance(route, APIRoute) and each.methods == {"GET"} and each.include_in_schema:
                action = declared_action(route) or ""
                if service != "gateway" or is_public(action):
                    found.append(Route(service, str(each.path), action))
    return found


@asynccontextmanager
async def asking(service: str) -> AsyncIterator[httpx2.AsyncClient]:
    transport = httpx2.ASGITransport(app=app(service))
    async with httpx2.AsyncClient(transport=transport, base_url="http://service") as client:
        yield client


@pytest.mark.parametrize("route", reads(), ids=lambda route: f"{route.service}{route.path}")
async def test_a_query_parameter_it_does_not_know_is_refused(route: Route) -> None:
    async with asking(route.service) as client:
        answer = await client.get(route.filled, params={"zhang_san": "x"}, headers=route.token())
        assert answer.status_code == 422 and answer.json()["type"].endswith("/invalid-input")
        (mistake,) = answer.json()["errors"]
        assert mistake["field"] == "query.?" and "zhang_san" not in answer.text
        if not is_public(route.action):
            unknown = await client.get(route.filled, params={"zhang_san": "x"})
            assert unknown.status_code == 401


async def test_a_word_of_ours_is_named_and_those_that_are_known_are_told() -> None:
    (route,) = [each for each in reads() if each.path == "/v1/plans"]
    async with asking("registry") as client:
        answer = await client.get("/v1/plans", params={"plan_id": "x"}, headers=route.token())
    (mistake,) = answer.json()["errors"]
    assert mistake["field"] == "query.plan_id"
    assert mistake["zh"] == "不接受的查询参数，可用：after、limit" and mistake["en"].endswith("known: after, limit")


async def test_it_is_refused_where_something_is_changed_too() -> None:
    headers = bearer(Tokens(house().keys).user("street_office", "")) | {"Idempotency-Key": str(uuid4())}
    async with asking("registry") as client:
        # The key is looked up first; a service without a database says that it is down.
        assert (await client.post("/v1/plans?dry_run=1", json={}, headers=headers)).status_code in (422, 503)
    async with asking("gateway") as client:
        assert (await client.post("/api/v1/sign-ins?dry_run=1", json={})).status_code == 422
        assert (await client.get(f"/api/v1/public/elections/{uuid4()}?lang=en")).status_code == 422


@pytest.mark.parametrize("service", [*SERVICES, "gateway"])
async def test_options_tells_the_methods_of_every_path(service: str) -> None:
    paths = documents()[service]["paths"]
    assert paths
    async with asking(service) as client:
        for path, item in paths.items():
            answer = await client.options(path)
            allowed = set(answer.headers["Allow"].split(", "))
            assert answer.status_code == 204 and not answer.content, path
            assert {method.upper() for method in item} <= allowed and "OPTIONS" in allowed, path
            assert ("HEAD" in allowed) == ("GET" in allowed), path
            for method in {"GET", "POST", "PUT", "DELETE", "PATCH"} - allowed:
                refused = await client.request(method, path)
                assert refused.status_code == 405 and set(refused.headers["Allow"].split(", ")) == allowed, path
        assert (await client.options("/v1/nothing")).status_code == 404


async def test_head_is_get_without_the_body() -> None:
    async with asking("registry") as client:
        for path in ("/health/live", "/openapi.json", "/v1/plans"):
            whole, head = await client.get(path), await client.head(path)
            assert head.status_code == whole.status_code and not head.content
            assert head.headers["Content-Length"] == whole.headers["Content-Length"]
            assert head.headers["Content-Type"] == whole.headers["Content-Type"]
