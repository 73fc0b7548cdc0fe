"""A cursor, filter or page size that cannot be is told so on every list, and never a failure of ours."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from huanjie.demo.stage import Stage
from huanjie.house import House

from tests.contracts.documents import merged
from tests.scenarios.conftest import account_of

# As sent: NUL, a lone surrogate, no UTF-8, a line feed, numbers no column holds, more than any key.
ODD = ("%00", "a%00", "%ED%A0%80", "%FF", "%0A", "9" * 40, "-" + "9" * 40, "1e400", "x" * 3000, "１２")
# Who may read what; the rest is read by the auditor.
READERS = {
    "/audit/hotline/places": "hotline",
    "/audit/hotline/work-orders": "hotline",
    "/registry/communities/{code}/residents": "pingtai.commission",
    "/registry/communities/{code}/departures": "pingtai.commission",
    "/registry/communities/{code}/households": "pingtai.commission",
    "/registry/communities/{code}/units": "pingtai.commission",
    "/registry/communities/{code}/resident-imports": "pingtai.staff",
    "/registry/resident-imports/{import_id}/differences": "pingtai.staff",
    "/registry/communities/{code}/register-changes": "pingtai.staff",
    "/registry/communities/{code}/register-changes/{change_set_id}/people": "pingtai.staff",
    "/registry/jurisdictions/{code}/register-proposals": "pingtai.staff",
    "/registry/communities/{code}/representatives": "pingtai.commission",
    "/registry/elections/{election_id}/electors": "pingtai.commission",
    "/registry/elections/{election_id}/check-ins": "pingtai.commission",
    "/candidates/elections/{election_id}/candidacies": "pingtai.commission",
}
# Whatever has this form may be asked for: a name is a text, and a text of digits finds nobody.
FREE = {"name", "household"}
# Households are known by their numbers, which are texts; so is where a page of them ends.
TEXTS_AFTER = ("/households", "/work-orders")
# Lists of somebody bound to the register, who is none of the demonstration's: a resident's accounts are made in tests of their own.
OWN = "/own-"


def lists() -> Iterator[Any]:
    """Path and query parameters of every read that takes any."""
    for path, item in merged()["paths"].items():
        queries = [each["name"] for each in item.get("get", {}).get("parameters", []) if each["in"] == "query"]
        if queries and OWN not in path:
            yield pytest.param(path, queries, id=path)


@pytest.mark.parametrize(("path", "queries"), [*lists()])
def test_what_cannot_be_a_parameter_is_refused(
    path: str, queries: list[str], stages: dict[str, Stage], running_house: House
) -> None:
    stage = stages["pingtai"]
    reader = READERS.get(path.removeprefix("/api/v1"), "auditor")
    rule = {"slug": "chengnan-2024", "rule_id": "election.window"}
    nobodys = {"import_id": UUID(int=1), "change_set_id": UUID(int=1), "report_id": UUID(int=1)}
    at = path.format(election_id=stage.election.id, code=stage.code, log=stage.election.id, **rule, **nobodys)
    with account_of(running_house, reader).get_httpx_client() as http:
        assert http.get(at).status_code in (200, 404, 422)
        for name in queries:
            for value in ODD:
                answer = http.get(f"{at}?{name}={value}")
                free = name in FREE or (name == "after" and path.endswith(TEXTS_AFTER))
                refused = (200, 400, 422) if free else (400, 422)
                assert answer.status_code in refused, f"{name}={value}: {answer.status_code} {answer.text}"
        assert http.get(f"{at}?%00=1").status_code == 422
