"""A cursor, filter or page size that cannot be is told so on every list, and never a failure of ours."""

from collections.abc import Iterator
from typing import Any

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
    "/registry/communities/{code}/residents": "pingtai.commission",
    "/registry/communities/{code}/representatives": "pingtai.commission",
    "/registry/elections/{election_id}/electors": "pingtai.commission",
    "/registry/elections/{election_id}/check-ins": "pingtai.commission",
    "/candidates/elections/{election_id}/candidacies": "pingtai.commission",
}
# Whatever has this form may be asked for: a name is a text, and a text of digits finds nobody.
FREE = {"name"}


def lists() -> Iterator[Any]:
    """Path and query parameters of every read that takes any."""
    for path, item in merged()["paths"].items():
        queries = [each["name"] for each in item.get("get", {}).get("parameters", []) if each["in"] == "query"]
        if queries:
            yield pytest.param(path, queries, id=path)


@pytest.mark.parametrize(("path", "queries"), [*lists()])
def test_what_cannot_be_a_parameter_is_refused(
    path: str, queries: list[str], stages: dict[str, Stage], running_house: House
) -> None:
    stage = stages["pingtai"]
    reader = READERS.get(path.removeprefix("/api/v1"), "auditor")
    rule = {"slug": "chengnan-2024", "rule_id": "election.window"}
    at = path.format(election_id=stage.election.id, code=stage.code, log=stage.election.id, **rule)
    with account_of(running_house, reader).get_httpx_client() as http:
        assert http.get(at).status_code in (200, 422)
        for name in queries:
            for value in ODD:
                answer = http.get(f"{at}?{name}={value}")
                refused = (400, 422) if name not in FREE else (200, 400, 422)
                assert answer.status_code in refused, f"{name}={value}: {answer.status_code} {answer.text}"
        assert http.get(f"{at}?%00=1").status_code == 422
