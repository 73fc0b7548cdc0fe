"""How many representatives a community has, at the gateway: from its counts of a day, by the documents of a plan (SUP-01)."""

from typing import Any

import pytest
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import Who
from tests.integration.requirements.crowds import found, settle
from tests.integration.requirements.front import Front
from tests.support.requirements import requirement
from tests.support.street import ordered
from tests.support.triples import SETTINGS

SHENYANG, DISTRICT, NUOENJIYA = "210103001021", "330106001021", "150525401411"
STRANGER = Who("community_staff", "220602005003")


def planned(front: Front, document: str, code: str) -> str:
    """A plan for the representatives of a community."""
    seats = {**ordered(code, representative=50), "body": "representatives", "mode": "direct"}
    return str(front.draft(Triple(document, "representatives", "direct"), communities=[seats])["id"])


def reckoned(front: Front, code: str, plan: str, **asked: Any) -> dict[str, Any]:
    """What the calculator tells who conducts the election."""
    path = f"/communities/{code}/representative-quota"
    params = {"plan_id": plan, **asked}
    assert front.ask("registry", "GET", path, STRANGER, params=params).status_code == 403
    told: dict[str, Any] = front.done("registry", "GET", path, Who("commission", code), params=params)
    return told


def fitting(told: dict[str, Any]) -> dict[str, tuple[int, int] | None]:
    """The numbers that need no reason, by way."""
    return {each["method"]: each["fitting"] and tuple(each["fitting"].values()) for each in told["ways"]}


def verdicts(told: dict[str, Any]) -> dict[str, str]:
    return {each["rule"]: each["verdict"] for each in told["decisions"]}


@requirement("SUP-01", under=["shenyang-2015"])
def test_1200_households_in_18_groups_elect_50_to_60_or_50_to_54(front: Front) -> None:
    front.now = SETTINGS["shenyang-2015"].now
    found(front, SHENYANG, "千户社区")
    settle(front, SHENYANG, range(1200), 18, 602)
    plan = planned(front, "shenyang-2015", SHENYANG)
    told = reckoned(front, SHENYANG, plan)
    assert (told["households"], told["groups"], told["least"], told["representatives"]) == (1200, 18, 50, 50)
    assert fitting(told) == {"households": (50, 60), "groups": (50, 54)}
    assert [tuple(each["made"].values()) for each in told["ways"]] == [(30, 60), (36, 54)]
    assert verdicts(told) == {"representatives.per_households": "ok", "representatives.minimum": "ok"}
    fewer = reckoned(front, SHENYANG, plan, representatives=49)
    assert verdicts(fewer)["representatives.minimum"] == "warning"
    assert fewer["decisions"][1]["citation"]["words"] == "社区代表总数一般不应低于50名"
    by_groups = reckoned(front, SHENYANG, plan, method="groups", representatives=55)
    assert verdicts(by_groups) == {"representatives.per_group": "warning", "representatives.minimum": "ok"}
    assert told["unit_representatives"] is None


@requirement("SUP-01", under=["nuoenjiya-2021"])
def test_a_constituency_of_about_50_households_each_elects_one(front: Front) -> None:
    front.now = SETTINGS["nuoenjiya-2021"].now
    front.populate(NUOENJIYA, 450)
    settle(front, NUOENJIYA, range(87), 4, 604)
    plan = planned(front, "nuoenjiya-2021", NUOENJIYA)
    told = reckoned(front, NUOENJIYA, plan)
    assert 100 < told["households"] < 150, told
    assert (fitting(told), told["least"], told["representatives"]) == ({"households": (2, 3)}, 0, 2)
    assert verdicts(reckoned(front, NUOENJIYA, plan, representatives=4)) == {"constituency.households": "warning"}


@pytest.fixture(scope="module")
def growing(front: Front) -> str:
    """A community of 1,500, then 1,550, then 1,600 households, and 40, then 100, then 300 units."""
    found(front, DISTRICT, "千户社区")
    staff = Who("community_staff", DISTRICT)
    steps = (
        ("2012-07-10", range(1500), 40),
        ("2012-07-11", range(1500, 1550), 60),
        ("2012-07-12", range(1550, 1600), 200),
    )
    for day, places, units in steps:
        with front.at(f"{day}T09:00:00+08:00"):
            settle(front, DISTRICT, places, 30, 606)
            for number in range(units):
                unit = {
                    "name": f"{day}第{number}单位",
                    "kind": "enterprise",
                    "contact": "王主任",
                    "since": "2005-09-01",
                }
                front.done("registry", "POST", f"/communities/{DISTRICT}/units", staff, json=unit)
    return DISTRICT


@requirement("SUP-01", "SUP-10", "E2E-08/8b", "E2E-08/8d", under=["district-2012"])
def test_above_1500_households_each_100_more_elect_one_more_and_many_units_need_more_residents(
    front: Front, growing: str
) -> None:
    front.now = "2012-07-13T09:00:00+08:00"
    plan = planned(front, "district-2012", growing)
    days = ("2012-07-10", "2012-07-11", "2012-07-12")
    told = [reckoned(front, growing, plan, on=day) for day in days]
    assert [(each["households"], each["least"]) for each in told] == [(1500, 50), (1550, 50), (1600, 51)]
    assert verdicts(reckoned(front, growing, plan, representatives=50))["representatives.increment"] == "blocked"
    ranges = [tuple(each["unit_representatives"].values()) for each in told]
    assert (ranges, [each["least_beside_units"] for each in told]) == ([(4, 12), (10, 30), (30, 90)], [10, 24, 70])
    few = reckoned(front, growing, plan, representatives=58)
    (share,) = [each for each in few["decisions"] if each["rule"] == "unit_representatives.share"]
    assert (share["verdict"], share["required"]) == ("blocked", {"resident_representatives": 70})
    assert "34.0" in share["reason_zh"] or "34.1" in share["reason_zh"]
    assert verdicts(reckoned(front, growing, plan))["unit_representatives.share"] == "ok"
