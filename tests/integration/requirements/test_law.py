"""The documents and what stands above each of their rules, as anybody reads them without an account."""

from typing import Any

from tests.integration.requirements.front import Front
from tests.support.requirements import requirement


def shown(front: Front, path: str) -> Any:
    answer = front.at_gateway("GET", path)
    assert answer.status_code == 200, answer.text
    return answer.json()


@requirement("GOV-02", under=["district-2012"])
def test_a_document_is_kept_with_number_level_parents_and_what_it_replaces(front: Front) -> None:
    district = shown(front, "/documents/district-2012")
    assert (district["number"], district["level"], district["parents"]) == ("区委办2012年65号", "district", [])
    replacing = shown(front, "/documents/district-2012/rules/policy.precedence")
    assert "此前凡与本实施意见不一致的政策规定,以此文件为准" in replacing["citation"]["words"]
    assert shown(front, "/documents/chengnan-2024")["issued"] == "2024-05-14"
    assert shown(front, "/documents/shenyang-2015")["parents"] == ["liaoning-2014"]
