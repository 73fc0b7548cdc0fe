"""Who belongs elsewhere changes nothing of a community and reads what is open to all: every route that names one of its nouns."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import httpx2
import pytest
from huanjie.demo.stage import Stage
from huanjie.house import House

from tests.contracts.documents import merged
from tests.scenarios.conftest import account_of
from tests.scenarios.test_contract import NAMED_IN, NOW, Readers, filled

HERE, THERE = "nanling", "pingtai"
STRANGERS = (
    *(f"{THERE}.{desk}" for desk in ("staff", "commission", "committee", "teller1", "overseer", "clerk1")),
    *("today.admin", "today.street", "shenyang.street", "shenyang.civil"),
)
KNOWN = {*NAMED_IN, "election_id", "code", "log", "slug", "rule_id"}
# Laws, plans of streets and proofs of logs are open to whoever has an account.
OPEN = re.compile(
    r"/api/v1/(public|documents)/|/registry/(jurisdictions|plans|rulebooks)/|/audit/logs/\{log\}/(checkpoint|proofs)"
)


def operations() -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Path, method and description of every operation on a noun the demonstration has."""
    for path, item in merged()["paths"].items():
        names = re.findall(r"\{(\w+)\}", path)
        if names and set(names) <= KNOWN:
            yield from ((path, method, says) for method, says in item.items() if "operationId" in says)


def sent(says: Mapping[str, Any]) -> dict[str, Any]:
    """The body that the contract shows, or a file."""
    content = says.get("requestBody", {}).get("content", {})
    if form := content.get("multipart/form-data"):
        fields = {name: value for name, value in form["example"].items() if name != "file"}
        return {"data": fields, "files": {"file": ("名册.csv", b"\xef\xbb\xbf", "text/csv")}}
    body = content.get("application/json", {})
    shown = [each["value"] for each in body.get("examples", {}).values()]
    return {"json": value} if (value := shown[0] if shown else body.get("example")) is not None else {}


@pytest.fixture(scope="module")
def strangers(running_house: House) -> Iterator[list[httpx2.Client]]:
    """Those who belong elsewhere, each with a connection."""
    clients = [account_of(running_house, name).get_httpx_client() for name in STRANGERS]
    yield clients
    for each in clients:
        each.close()


def test_who_belongs_elsewhere_changes_nothing_and_reads_what_is_open(
    running_house: House, stages: dict[str, Stage], strangers: list[httpx2.Client]
) -> None:
    readers, stage = Readers(running_house, HERE), stages[HERE]
    tried, wrong = 0, []
    for path, method, says in operations():
        for at in filled(path, stage, readers)[:1]:
            for number, client in enumerate(strangers):
                headers = NOW | {"If-Match": '"1"', "Idempotency-Key": f"elsewhere-{number}-{says['operationId']}"}
                answer = client.request(method, at, headers=headers, **sent(says))
                tried += 1
                # What is not theirs is refused before anything else is told of it.
                if answer.status_code not in (403, 404) and not (method == "get" and OPEN.search(path)):
                    wrong.append((method, path, STRANGERS[number], answer.text[:200]))
    assert wrong == []
    assert tried > 2_000
