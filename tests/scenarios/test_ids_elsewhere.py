"""An id of another community in a body or a query (越权引用): whoever may use a route on the own noun gets nothing of another's by it."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

import httpx2
import pytest
from huanjie.demo.stage import Stage
from huanjie.house import House

from tests.contracts.documents import merged
from tests.scenarios.conftest import account_of
from tests.scenarios.test_contract import NAMED_IN, NOW, Readers, filled, named
from tests.scenarios.test_elsewhere import HERE, KNOWN, THERE, sent

DESKS = tuple(f"{HERE}.{desk}" for desk in ("staff", "commission", "committee", "teller1", "overseer", "clerk1"))
PEOPLE = (
    "resident_id",
    "nominee",
    "supporters",
    "residents",
    "leader_id",
    "named_by",
    "person",
    "relative_id",
    "objector_id",
    "employed",
    "not_elected",
    "standing",
)
CONTEST = ("/api/v1/ballots/elections/{election_id}/results", "contest_id")
# The list of a community in which the ids are found that a field of this name bears.
LISTED = {
    **dict.fromkeys(PEOPLE, NAMED_IN["resident_id"]),
    **dict.fromkeys(("candidacy_id", "candidacies", "candidate", "against"), NAMED_IN["candidacy_id"]),
    **dict.fromkeys(("elector_id", "agent_id", "voter_id", "proxy_for", "about_id"), NAMED_IN["elector_id"]),
    **dict.fromkeys(("contest_id", "contests"), CONTEST),
    **dict.fromkeys(("supersedes", "telephone_record", "emergency_plan", "draw"), NAMED_IN["record_id"]),
    **dict.fromkeys(("session_id", "result_id", "plan_id"), NAMED_IN["result_id"]),
    "case_number": NAMED_IN["number"],
    "sha256": NAMED_IN["sha256"],
}
# Whoever has no account yet says where it belongs; the register decides when the account is bound.
ANYWHERE = {"gateway_sign_up", "gateway_sign_in_openid"}
# A complaint is taken whatever it names; one about an election elsewhere is about none.
LEFT_OUT = "audit_receive_case"
REFUSED = (403, 404, 409, 412, 422)
ASSIGNMENT = {"leader": "班子成员", "rank": "street_leaders", "reason": "选情复杂", "since": "2024-05-15"}
Step = str | int


def nouns(stage: Stage, readers: Readers) -> dict[str, str]:
    """An id of a community for each name of a field."""
    known = {"election_id": str(stage.election.id), "code": stage.code}
    listed = {name: next(iter(named(readers, *source, known)), "") for name, source in LISTED.items()}
    places = dict.fromkeys(("community_code", "jurisdiction_code", "to_code"), stage.code)
    return {name: value for name, value in (listed | places | known).items() if value and name != "code"}


def field_of(name: str) -> str:
    """What a field is called among the nouns: photos have many names."""
    return "sha256" if name.endswith("sha256") else name


def texts(value: Any, at: tuple[Step, ...] = ()) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Where the texts of a body stand, and the name of the field of each."""
    steps = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        if isinstance(inner, str):
            yield (*at, step), next(each for each in reversed((*at, step)) if isinstance(each, str))
        else:
            yield from texts(inner, (*at, step))


def put(body: Any, at: tuple[Step, ...], value: str) -> Any:
    """The body with another text in one place."""
    changed = deepcopy(body)
    inner = changed
    for step in at[:-1]:
        inner = inner[step]
    inner[at[-1]] = value
    return changed


class Sweep:
    """Asks every route that takes an id as the first desk that may use it, on its own nouns but for one id."""

    def __init__(self, house: House, stages: dict[str, Stage]) -> None:
        self._readers, self._stage = Readers(house, HERE), stages[HERE]
        self._own = nouns(self._stage, self._readers)
        self.other = nouns(stages[THERE], Readers(house, THERE))
        self._desks = [account_of(house, name).get_httpx_client() for name in DESKS]
        self._number = 0

    def bodies(self) -> Iterator[tuple[str, httpx2.Response]]:
        """What is tried with a body, and the answer."""
        for path, method, says in self._operations():
            parts = sent(says)
            (form,) = [name for name in parts if name != "files"] or [""]
            known = [each for each in texts(parts.get(form)) if {field_of(each[1])} <= {*self._own} & {*self.other}]
            for at, name in known:
                parts[form] = put(parts[form], at, self._own[field_of(name)])
            for target in filled(path, self._stage, self._readers)[:1] if known else ():
                for at, name in known:
                    foreign = parts | {form: put(parts[form], at, self.other[field_of(name)])}
                    yield f"{says['operationId']} {at}", self._ask(method, target, foreign)

    def queries(self) -> Iterator[tuple[str, httpx2.Response]]:
        """The same with a query."""
        for path, method, says in self._operations():
            asked = [each["name"] for each in says.get("parameters", ()) if each.get("in") == "query"]
            for target in filled(path, self._stage, self._readers)[:1] if method == "get" else ():
                for name in {*asked} & {*self.other}:
                    at = httpx2.URL(target).copy_set_param(name, self.other[name])
                    yield f"{says['operationId']} ?{name}", self._ask("get", str(at), {})

    def _operations(self) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
        for path, item in merged()["paths"].items():
            if set(re.findall(r"\{(\w+)\}", path)) <= KNOWN:
                yield from ((path, method, says) for method, says in item.items() if "operationId" in says)

    def _ask(self, method: str, target: str, parts: dict[str, Any]) -> httpx2.Response:
        for desk in self._desks:
            self._number += 1
            headers = NOW | {"If-Match": '"1"', "Idempotency-Key": f"ids-elsewhere-{self._number}"}
            answer = desk.request(method, target, headers=headers, **parts)
            if answer.status_code != 403:
                break
        return answer

    def close(self) -> None:
        """Closes the connections."""
        for each in self._desks:
            each.close()


@pytest.fixture(scope="module")
def sweep(running_house: House, stages: dict[str, Stage]) -> Iterator[Sweep]:
    """The sweep from one community; the other has a record and a question, which its played election has none of."""
    for who, path, body in (
        ("street.affairs", "assignments", {"content": ASSIGNMENT}),
        (f"{THERE}.commission", "questions", {"text": "代表外出，能否委托他人投票？"}),
    ):
        with account_of(running_house, who).get_httpx_client() as client:
            headers = NOW | {"Idempotency-Key": f"ids-elsewhere-{path}"}
            for code in (stages[HERE].code, stages[THERE].code)[path == "questions" :]:
                headers["Idempotency-Key"] += code
                answer = client.post(f"/api/v1/audit/{path}", json=body | {"community_code": code}, headers=headers)
                assert answer.status_code == 201, answer.text
    made = Sweep(running_house, stages)
    yield made
    made.close()


def test_an_id_of_another_community_changes_nothing_and_says_nothing(sweep: Sweep) -> None:
    refused, wrong = 0, []
    for what, answer in sweep.bodies():
        operation = what.partition(" ")[0]
        refused += answer.status_code in (403, 404) or "/evidence-missing" in answer.text
        if operation in ANYWHERE:
            continue
        told = [name for name, value in sweep.other.items() if value in answer.text]
        taken = operation == LEFT_OUT and answer.is_success and answer.json()["election_id"] is None
        if told or not (taken or answer.status_code in REFUSED):
            wrong.append((what, answer.status_code, told))
    assert wrong == []
    assert refused > 100


def test_a_query_for_another_community_finds_nothing_of_it(sweep: Sweep) -> None:
    asked = list(sweep.queries())
    told = [(what, name) for what, answer in asked for name, value in sweep.other.items() if value in answer.text]
    assert told == []
    assert len(asked) > 5
