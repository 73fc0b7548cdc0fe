"""Two residents of one community, bound to the register: on no route does the account of one do anything for the other."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from electoral_rules.book.permissions import load_permissions

from tests.contracts.documents import merged
from tests.integration.candidates.town import COMMITTEE, FACTS, HERE
from tests.integration.requirements.front import INSPECTOR, Front
from tests.integration.requirements.neighbours import Neighbour, asked, bound
from tests.support.services import bearer

NOBODY = "018f0000-0000-7000-8000-000000000000"
UNSAFE = ("POST", "PUT", "DELETE", "PATCH")
# A complaint or an objection is the filer's own, whoever it is about; an account of an example's name is nobody's here.
OWN = {
    "audit_file_case",
    "registry_file_own_objection",
    "registry_file_own_registration",
    "gateway_remove_phone",
    "gateway_sign_up",
    "gateway_state_phone",
    "gateway_sign_out",
}
VIEWS = ("/me", "/registry/own-entry")


@pytest.fixture(scope="module")
def one(front: Front) -> Neighbour:
    return bound(front, "王二平", "neighbour.one")


@pytest.fixture(scope="module")
def other(front: Front) -> Neighbour:
    return bound(front, "丁一安", "neighbour.two")


@pytest.fixture(scope="module")
def election(front: Front) -> dict[str, Any]:
    return front.election()


@pytest.fixture(scope="module")
def candidacy(front: Front, election: dict[str, Any], other: Neighbour) -> dict[str, Any]:
    """The other's candidacy, by the other's own account."""
    body = {"contest_id": election["contests"][0]["id"], "channel": "self", "facts": FACTS}
    made = asked(front, "POST", f"/candidates/elections/{election['id']}/own-nominations", other, json=body)
    assert made.status_code == 201 and made.json()["filled"], made.text
    found: dict[str, Any] = made.json()
    return found


def operations() -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for path, item in merged()["paths"].items():
        for method, says in item.items():
            if path.startswith("/api/v1/"):
                yield method.upper(), path.removeprefix("/api/v1"), says


def of_the_other(value: Any, other: Neighbour, contest: str) -> Any:
    """A body that the contract shows, about the other person."""
    theirs = {
        "nominee": other.resident,
        "resident_id": other.resident,
        "username": other.username,
        "contest_id": contest,
    }
    if isinstance(value, dict):
        return {key: theirs.get(key) or of_the_other(inner, other, contest) for key, inner in value.items()}
    return [of_the_other(inner, other, contest) for inner in value] if isinstance(value, list) else value


def example(says: Mapping[str, Any]) -> Any:
    content = says.get("requestBody", {}).get("content", {}).get("application/json", {})
    shown = [*content.get("examples", {}).values()]
    return shown[0]["value"] if shown else content.get("example")


def seen_by(front: Front, who: Neighbour, election: str) -> str:
    """All that is kept of somebody, as the person and those who conduct the election see it."""
    lists = [f"/candidates/elections/{election}/own-{what}" for what in ("candidacies", "confirmations")]
    own = [asked(front, "GET", path, who).json() for path in (*VIEWS, *lists)]
    committee = front.ask("candidates", "GET", f"/elections/{election}/candidacies", COMMITTEE).json()
    accounts = front.at_gateway("GET", "/bindings", headers=bearer(front.token(INSPECTOR))).json()
    return json.dumps([own, committee, accounts], sort_keys=True)


def test_a_residents_account_does_nothing_for_anybody_else_on_any_route(
    front: Front, one: Neighbour, other: Neighbour, election: dict[str, Any], candidacy: dict[str, Any]
) -> None:
    (binding,) = [
        each["id"]
        for each in front.at_gateway("GET", "/bindings", headers=bearer(front.token(INSPECTOR))).json()["items"]
        if each["account"] == other.account
    ]
    there = {
        "election_id": election["id"], "plan_id": election["plan_id"], "code": HERE, "log": election["id"],
        "candidacy_id": candidacy["candidacy"]["id"], "nomination_id": candidacy["id"], "stage": "prereview", "item": "D1",
        "resident_id": other.resident, "account_id": other.account, "grant_id": other.grant, "binding_id": binding,
    }  # fmt: skip
    before, contest = seen_by(front, other, election["id"]), election["contests"][0]["id"]
    walked = {"GET": 0, "changed": 0}
    for method, path, says in operations():
        filled = re.sub(r"\{(\w+)\}", lambda found: there.get(found[1], NOBODY), path)
        if says["operationId"] == "gateway_sign_out":
            continue
        body = of_the_other(example(says), other, contest)
        if says["operationId"] == "candidates_nominate_by_oneself":
            body |= {"nominee": other.resident}
        answer = asked(front, method, filled, one, **({"json": body} if body is not None else {}))
        if method in UNSAFE:
            walked["changed"] += 1
            assert says["operationId"] in OWN or 400 <= answer.status_code < 500, (method, path, answer.text)
        else:
            walked["GET"] += 1
            assert answer.status_code < 500, (path, answer.text)
            private = {other.account, other.username, other.resident, other.grant, binding}
            assert not any(each in answer.text for each in private), path
    assert walked["GET"] > 50 and walked["changed"] > 50
    assert seen_by(front, other, election["id"]) == before


def test_what_a_resident_may_ask_is_of_the_public_or_of_oneself() -> None:
    """Whoever lets residents change something more has to say here that it is for themselves."""
    changing = {
        action
        for action, row in load_permissions().items()
        if "resident" in row.roles and not action.endswith((".read", ".look_up", ".read_own"))
    }
    assert changing == {
        "audit.case.file",
        "candidates.candidacy.withdraw_own",
        "candidates.nomination.confirm",
        "candidates.nomination.create_own",
        "candidates.programme.submit_own",
        "gateway.binding.make_own",
        "gateway.message.mark",
        "gateway.password.change",
        "gateway.phone.change",
        "gateway.session.end",
        "registry.objection.file_own",
        "registry.registration.file_own",
    }


def test_an_account_that_is_bound_sees_its_own_entry(front: Front, one: Neighbour, other: Neighbour) -> None:
    entry = asked(front, "GET", "/registry/own-entry", one).json()
    assert entry["resident"]["id"] == one.resident and entry["resident"]["name"] == one.name
    assert other.name not in json.dumps(entry, ensure_ascii=False)
