"""The documents and what stands above each of their rules, as anybody reads them without an account."""

from typing import Any

import pytest

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


@pytest.mark.parametrize(
    "document",
    [
        pytest.param("chengnan-2024", marks=requirement("GOV-32", under=["chengnan-2024"])),
        pytest.param("district-2012", marks=requirement("GOV-32", under=["district-2012"])),
        pytest.param("urban-law-2025", marks=requirement("GOV-32", under=["urban-law-2025"])),
        pytest.param("villagers-law-2025", marks=requirement("GOV-32", under=["villagers-law-2025"])),
        pytest.param("liaoning-2014", marks=requirement("GOV-32", under=["liaoning-2014"])),
        pytest.param("nuoenjiya-2021", marks=requirement("GOV-32", under=["nuoenjiya-2021"])),
        pytest.param("shenyang-2015", marks=requirement("GOV-32", under=["shenyang-2015"])),
    ],
)
def test_anybody_may_ask_which_day_so_many_days_come_to_and_why(front: Front, document: str) -> None:
    def counted(**query: str) -> Any:
        return shown(front, f"/documents/{document}/days?{'&'.join(f'{key}={said}' for key, said in query.items())}")

    posted = counted(**{"from": "2015-03-06", "days": "15", "direction": "before"})
    assert (posted["day"], posted["moved"], posted["announced"]) == ("2015-02-19", False, True)
    answer = counted(**{"from": "2015-02-12", "days": "10"})
    assert (answer["counted"], answer["day"], answer["moved"]) == ("2015-02-22", "2015-02-25", True)
    why = {each["rule"]: each for each in answer["decisions"]}
    assert set(why) == {"days.counting", "days.holiday"} and "春节" in why["days.holiday"]["reason_zh"]
    assert "以法定休假日结束的次日为期间的最后一日" in why["days.holiday"]["citation"]["words"]
    working = counted(**{"from": "2026-02-13", "days": "3", "counting": "working_days_next_day"})
    assert (working["day"], working["moved"]) == ("2026-02-25", False)
    later = counted(**{"from": "2027-03-01", "days": "3"})
    assert not later["announced"] and "再算一次" in later["decisions"][1]["reason_zh"]
