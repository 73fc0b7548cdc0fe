"""Whatever is sent to whichever route, the answer is never a failure of ours."""

from typing import Any

import httpx2
import schemathesis
from electoral_rules.book.permissions import load_permissions
from hypothesis import HealthCheck, given, settings
from schemathesis.core.result import Ok

from tests.integration.registry.world import SOUTH, World, person
from tests.support.services import client

EXAMPLES = 5
SOMEBODY = "00000000-0000-7000-8000-000000000000"
FORBIDDEN = 403


def callers(world: World) -> list[dict[str, str]]:
    """Headers of callers who between them may use every route."""
    rows = [row for name, row in load_permissions().items() if name.startswith("registry.")]
    roles = sorted({role for row in rows for role in row.roles} - {"*", "service"})
    tokens = [world.tokens.user(role, "", resident=SOMEBODY) for role in roles]
    tokens += [world.tokens.delegated(via, "commission", "") for via in ("candidates", "ballots")]
    tokens.append(world.tokens.service("gateway"))
    return [{"Authorization": f"Bearer {token}", "Huanjie-Now": world.now} for token in tokens]


def caller_of(operation: Any, world: World, http: httpx2.Client) -> dict[str, str]:
    """Headers of somebody who may use this route."""
    path = operation.path
    for name in ("code", "election_id", "plan_id", "import_id", "resident_id"):
        path = path.replace("{" + name + "}", SOUTH if name == "code" else SOMEBODY)
    for headers in callers(world):
        asked = http.request(operation.method, path, headers=headers | {"Idempotency-Key": "who-may-this"})
        if asked.status_code != FORBIDDEN:
            return headers
    raise AssertionError(f"nobody may {operation.method} {operation.path}")


def test_no_input_makes_the_registry_fail(world_with_audit: World) -> None:
    world = world_with_audit
    world.active_plan()
    world.import_people(SOUTH, [person(1)])
    described = schemathesis.openapi.from_url(f"{world.url}/openapi.json")
    failed: list[str] = []
    with client(world.url) as http:
        for found in described.get_all_operations():
            assert isinstance(found, Ok)
            operation = found.ok()
            try_out(operation, caller_of(operation, world, http), failed)
    assert failed == []


def try_out(operation: Any, headers: dict[str, str], failed: list[str]) -> None:
    """Sends generated requests to one route and notes each answer of 500 and more."""
    numbers = iter(range(1_000_000))

    @settings(
        max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        key = {"Idempotency-Key": f"fuzz-{operation.method}-{len(operation.path)}-{next(numbers)}"}
        response = case.call(headers=headers | key)
        if response.status_code >= 500:
            failed.append(f"{operation.method} {operation.path} {case.path_parameters} {case.query} {case.body!r:.300}")

    ask()
