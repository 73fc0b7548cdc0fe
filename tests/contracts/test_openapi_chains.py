"""Requests that follow each other: what one answers is what the next is about, by callers who may; no answer is unknown.

They begin in a street whose plan is active. Bodies are the contract's own examples about what is there, changed here and there,
so that most of them come past the form of a body.
"""

import copy
import itertools
from random import Random
from typing import Any

import pytest
from electoral_rules.book.permissions import load_permissions
from hypothesis import HealthCheck, given, settings
from schemathesis.core.failures import FailureGroup
from schemathesis.generation.modes import GenerationMode

from tests.contracts.test_openapi_answers import CONFORMANCE, SEATS, Seat, actions, held, operations, parts, seat_of
from tests.integration.registry.world import BEFORE, SOUTH, World, ok, person
from tests.support.parts import Part
from tests.support.services import as_of, bearer
from tests.support.tokens import Tokens

__all__ = ["held", "parts"]
ROUNDS = 2
ENDINGS = ("_id", "code", "number", "sha256")
EVERYBODY = next(seat for seat in SEATS if seat.role == "commission")
# They end the session, or the account, that the next requests need.
LAST = ("gateway_sign_out", "gateway_disable_account", "gateway_change_password", "gateway_end_sessions")
# What a caller may put where something else belongs.
STRANGE: tuple[Any, ...] = (
    None, "", 0, -1, 2**53, 1.5, True, [], {}, "\u202e", "x" * 5000, "１２", "2024-02-30", "00000000-0000-7000-8000-000000000000",
)  # fmt: skip


class Known:
    """What is there: values by the name of the field or parameter that has them."""

    def __init__(self, **values: list[str]) -> None:
        self._values = values

    def take(self, answer: Any, identified: str) -> None:
        """Take what an answer tells; `identified` is what the id of what it shows is called elsewhere."""
        for each in answer.get("items", [answer]) if isinstance(answer, dict) else ():
            if identified and isinstance(each, dict) and isinstance(each.get("id"), str):
                self._values.setdefault(identified, []).append(each["id"])
        for holder, key in places(answer):
            if str(key).endswith(ENDINGS) and isinstance(holder[key], str) and holder[key]:
                self._values.setdefault(key, []).append(holder[key])

    def put(self, holder: Any, luck: Random) -> None:
        """Have the named places hold something that is there, most of the time."""
        for inner, key in [*places(holder)]:
            if key in self._values and luck.random() < 0.8:
                inner[key] = luck.choice(self._values[key])


@pytest.fixture(scope="module")
def known(parts: dict[str, Part], tokens: Tokens) -> Known:
    """A street with an active plan, and somebody registered."""
    world = World(parts["registry"].url, tokens, parts["audit"].url)
    ok(world.import_divisions())
    plan = world.active_plan()
    residents = world.import_people(SOUTH, [person(number) for number in range(1, 6)])
    own = [world.election(SOUTH)["id"]]
    return Known(
        code=[SOUTH, SOUTH[:9]], community_code=[SOUTH], election_id=own, plan_id=[plan["id"]],
        resident_id=[each["id"] for each in residents],
    )  # fmt: skip


def changed(body: Any, luck: Random) -> Any:
    """The body with nothing, or up to two of its places changed."""
    body = copy.deepcopy(body)
    for _ in range(luck.choice((0, 0, 0, 1, 1, 2))):
        found = places(body)
        if not found:
            return body
        holder, key = luck.choice(found)
        match luck.randrange(3):
            case 0:
                holder[key] = copy.deepcopy(luck.choice(STRANGE))
            case 1 if isinstance(holder, dict):
                del holder[key]
            case _:
                others = [each[other] for each, other in found]
                holder[key] = copy.deepcopy(luck.choice(others))
    return body


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every place in a value, as what holds it and the key or index there."""
    if isinstance(value, dict):
        steps = list(value)
    elif isinstance(value, list):
        steps = list(range(len(value)))
    else:
        return []
    return [(value, step) for step in steps] + [each for step in steps for each in places(value[step])]


def example_of(operation: Any) -> Any:
    """The example of an operation's JSON body; None where it takes none."""
    content = operation.definition.raw.get("requestBody", {}).get("content", {})
    return content.get("application/json", {}).get("example")


def collections_of(operations: list[Any]) -> dict[str, str]:
    """What the id is called, elsewhere in the contract, of what stands in a collection: `candidacies` has `candidacy_id`."""
    steps = [operation.path.split("/") for operation in operations]
    return {
        before: each.strip("{}") for path in steps for before, each in itertools.pairwise(path) if each.endswith("_id}")
    }


def test_no_answer_in_a_chain_of_requests_is_unknown_to_the_contract(
    parts: dict[str, Part], held: dict[Seat, str], known: Known
) -> None:
    action_of, table, failures, statuses = actions(), load_permissions(), list[str](), list[int]()
    url = f"{parts['gateway'].url}/api/openapi.json"
    every = [each for each in operations(url, inner=False) if each.definition.raw["operationId"] not in LAST]
    collections, numbers = collections_of(every), itertools.count()
    for operation in every * ROUNDS:
        row = table.get(action_of[operation.definition.raw["operationId"]])
        seat = (seat_of(row) or EVERYBODY) if row else None
        case = made(operation, known, next(numbers))
        response = case.call(headers=as_of(BEFORE) | (bearer(held[seat]) if seat else {}))
        statuses.append(response.status_code)
        if response.status_code < 300 and response.content and "json" in media_type(response):
            known.take(response.json(), collections.get(operation.path.rstrip("/").split("/")[-1], ""))
        try:
            assert response.status_code < 500, "a failure of ours"
            case.validate_response(response, checks=checks_of(response))
        except (AssertionError, FailureGroup) as failure:
            told = f"{case.path_parameters} {case.query} {case.body!r:.400}"
            failures.append(f"{operation.label} {response.status_code}: {told} {failure!r:.600} {response.text[:300]}")
    assert failures == []
    # Else the chains would tell of refusals alone.
    assert sum(status < 300 for status in statuses) > len(statuses) / 5


def media_type(response: Any) -> str:
    return str(response.headers.get("content-type", [""])[0])


def checks_of(response: Any) -> list[Any]:
    """What an answer is held to; the contract calls a stream of events a text, and the tool looks at each event."""
    return CONFORMANCE[:-1] if "event-stream" in media_type(response) else CONFORMANCE


def made(operation: Any, known: Known, number: int) -> Any:
    """A request to this operation about what is there: its example, or what the contract lets be sent, changed here and there."""
    luck, found, example = Random(number), list[Any](), example_of(operation)

    @settings(max_examples=1, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(GenerationMode.POSITIVE))
    def make(case: Any) -> None:
        found.append(case)

    make()
    case = found[0]
    case.headers = {name: value for name, value in (case.headers or {}).items() if name != "Authorization"}
    case.headers["Idempotency-Key"] = f"chain-{number}"
    if "If-Match" in case.headers and luck.random() < 0.8:
        case.headers["If-Match"] = '"1"'
    if luck.random() < 0.7:
        case.query = {}
    if example is not None and luck.random() < 0.9:
        case.body = copy.deepcopy(example)
    known.put(case.path_parameters, luck)
    known.put(case.query, luck)
    known.put(case.body, luck)
    case.body = changed(case.body, luck)
    return case
