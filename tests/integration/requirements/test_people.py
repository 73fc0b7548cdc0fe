"""The register of people at the gateway: households in their groups, and counts of what lives (REG-17, REG-19, REG-32)."""

from typing import Any

import pytest
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.people import born_in, neighbours
from tests.integration.candidates.town import Who, rules_of
from tests.integration.requirements.front import Front
from tests.support.requirements import requirement
from tests.support.triples import SETTINGS

# Where a document's own place has a roster of its own in other tests, its neighbour takes this one.
NEIGHBOUR = {"shenyang-2015": "210103001002", "liaoning-2014": "210103001002"}
ROSTERS = {"210103001002": 400, "150525401411": 450, "440303001009": 0, "440303001010": 0}
BORN = {"440303001009": 1982, "440303001010": 1983}
DIRECT = "residents_committee"


def peopled(front: Front, document: str, mode: str) -> str:
    """A community with people, where a plan under the document was drawn up."""
    code = NEIGHBOUR.get(document, SETTINGS[document].community)
    if code in ROSTERS:
        front.populate(code, ROSTERS[code], born_in(BORN[code]) if code in BORN else neighbours())
    sent = front.plan_as_sent(Triple(document, DIRECT, mode))
    here = [
        {**body, "community_code": code}
        for body in sent["communities"]
        if body["community_code"] == SETTINGS[document].community
    ]
    assert front.of(document, "POST", "/plans", json={**sent, "communities": here}).status_code == 201
    return code


def grouped(front: Front, code: str) -> dict[int, list[str]]:
    """The numbers of the households of each group, as the register lists them."""
    staff, found = Who("community_staff", code), dict[int, list[str]]()
    for each in front.done("registry", "GET", f"/communities/{code}/households?limit=1000", staff)["items"]:
        found.setdefault(each["group_no"], []).append(each["number"])
    return found


def groups_of(division: dict[int, list[str]]) -> list[dict[str, Any]]:
    """A division as it is sent."""
    return [{"number": number, "name": f"第{number}居民小组", "households": held} for number, held in division.items()]


@pytest.mark.parametrize(
    ("document", "mode"),
    [
        pytest.param("chengnan-2024", "representatives", marks=requirement("REG-17", "REG-19", "REG-32", under=["chengnan-2024"])),
        pytest.param("shenyang-2015", "direct", marks=requirement("REG-17", "REG-19", "REG-32", under=["shenyang-2015"])),
        pytest.param("liaoning-2014", "direct", marks=requirement("REG-17", "REG-19", "REG-32", under=["liaoning-2014"])),
        pytest.param("nuoenjiya-2021", "direct", marks=requirement("REG-17", "REG-19", "REG-32", under=["nuoenjiya-2021"])),
        pytest.param("district-2012", "direct", marks=requirement("REG-17", "REG-19", "REG-32", under=["district-2012"])),
        pytest.param("urban-law-2025", "direct", marks=requirement("REG-17", "REG-19", "REG-32", under=["urban-law-2025"])),
        pytest.param("villagers-law-2025", "direct", marks=requirement("REG-17", "REG-19", "REG-32", under=["villagers-law-2025"])),
    ],
)  # fmt: skip
def test_every_household_is_in_one_group_and_counts_follow_what_lives(front: Front, document: str, mode: str) -> None:
    code = peopled(front, document, mode)
    staff, stranger = Who("community_staff", code), Who("community_staff", "220602005003")
    counted = front.done("registry", "GET", f"/communities/{code}/counts", staff)
    division = grouped(front, code)
    households = [number for held in division.values() for number in held]
    assert (counted["households"], counted["groups"]) == (len(households), len(division))
    for route in ("counts", "households", "groups"):
        assert front.ask("registry", "GET", f"/communities/{code}/{route}", stranger).status_code == 403
    shown = front.done("registry", "GET", f"/communities/{code}/households/{households[0]}", staff)
    assert shown["head_id"] in {each["id"] for each in shown["members"]} and "address" in shown
    assert front.ask("registry", "GET", f"/communities/{code}/households/{households[0]}", stranger).status_code == 403

    path = f"/communities/{code}/groups"
    etag = {"If-Match": front.ask("registry", "GET", path, staff).headers["ETag"]}
    first, *others = division
    lacking = (
        groups_of({**division, first: division[first][1:]})
        if division[first][1:]
        else groups_of({n: division[n] for n in others})
    )
    refused = front.ask("registry", "PUT", path, staff, headers=etag, json={"groups": lacking})
    assert rules_of(refused) == ["groups.once"] and "1户未编组" in refused.json()["detail"]
    done = front.ask("registry", "PUT", path, staff, headers=etag, json={"groups": groups_of(division)})
    assert front.event_of(done)["data"]["sizes"] == {str(number): len(held) for number, held in division.items()}

    gone = shown["members"][-1]
    left = {"reason": "died", "on": front.now[:10], "evidence_sha256": front.photo(31, code)}
    departure = f"/communities/{code}/residents/{gone['id']}/departure"
    front.event_of(front.ask("registry", "POST", departure, staff, json=left), kind="registry.resident.departed")
    assert front.done("registry", "GET", f"/communities/{code}/counts", staff)["residents"] == counted["residents"] - 1
    second = Who("community_staff", code, subject="second")
    mistaken = {"reason": "登记时选错了人"}
    front.done("registry", "POST", f"{departure}/undoing", second, json=mistaken)
    assert front.done("registry", "GET", f"/communities/{code}/counts", staff)["residents"] == counted["residents"]
