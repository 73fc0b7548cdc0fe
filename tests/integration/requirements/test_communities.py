"""What becomes of communities at the gateway: relocation stops elections, households go next door (REG-23, REG-24, GOV-33)."""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements.front import Front
from tests.support.requirements import requirement
from tests.support.street import ordered
from tests.support.triples import MEASURES, SETTINGS

DOCUMENT, DIRECT = "shenyang-2015", Triple("shenyang-2015", "residents_committee", "direct")
VILLAGE, NEIGHBOUR = "210103001002", "210103001001"
ENDING, TAKING = "210103001009", "210103001008"
STREET, DISTRICT = Who("street_office", "210103001"), Who("civil_affairs_bureau", "210103")
LATER = "2030-01-01T09:00:00+08:00"
PAPER = 41


@pytest.fixture(scope="module")
def village(front: Front) -> str:
    """A community of 34 households."""
    front.populate(VILLAGE, 400)
    return VILLAGE


def planned(front: Front, community: str) -> dict[str, Any]:
    """A plan for a committee of five in this community."""
    seats = ordered(community, director=1, deputy=1, member=3) | {"mode": "direct"}
    return front.draft(DIRECT, communities=[seats])


def state(front: Front, relocated: int, **more: Any) -> httpx2.Response:
    """What the street states of the community, as of what it read."""
    path = f"/communities/{VILLAGE}/circumstances"
    seen = {"If-Match": front.of(DOCUMENT, "GET", path).headers["ETag"]}
    body = {"relocated_households": relocated, "village_reform_finished": True, **more}
    return front.of(DOCUMENT, "PUT", path, json=body, headers=seen)


def election_of(front: Front, plan: dict[str, Any]) -> dict[str, Any]:
    """The one election of a plan."""
    found: dict[str, Any] = front.of(DOCUMENT, "GET", f"/elections/{plan['elections'][0]}").json()
    return found


@requirement("REG-23", "E2E-04/4h", under=["shenyang-2015"])
def test_more_than_half_relocated_marks_a_community_and_stops_its_elections(front: Front, village: str) -> None:
    paper = front.photo(PAPER, village)
    assert state(front, 17).json()["to_be_abolished"] is False
    plan = front.activate(DOCUMENT, planned(front, village)).json()
    unproved = state(front, 18, neighbour_code=NEIGHBOUR)
    assert slug_of(unproved) == "circumstances-unproved"
    assert slug_of(state(front, 18, neighbour_code=village)) == "neighbour-unfit"

    stated = state(front, 18, neighbour_code=NEIGHBOUR, evidence_sha256=paper)
    assert front.event_of(stated, kind="registry.community.stated")["data"]["suspended"] == plan["elections"]
    shown = front.of(DOCUMENT, "GET", f"/communities/{village}/circumstances").json()
    told = {each["rule"]: each["verdict"] for each in shown["decisions"]}
    assert shown["to_be_abolished"] and told["community.relocated_share"] == "blocked"
    assert (
        shown["statements"][0]["relocated_households"] == 18
        and shown["statements"][1]["version"] == shown["version"] - 1
    )
    election = election_of(front, plan)
    assert election["state"] == "suspended" and "临近社区为某社区" in election["order"]["reason"]

    order = {"reason": "继续", "evidence_sha256": paper}
    path, etag = f"/elections/{election['id']}/resumption", {"If-Match": f'"{election["version"]}"'}
    assert rules_of(front.of(DOCUMENT, "POST", path, json=order, headers=etag)) == ["community.relocated_share"]
    refused = front.activate(DOCUMENT, other := planned(front, village))
    assert "community.relocated_share" in rules_of(refused)
    assert state(front, 17).json()["to_be_abolished"] is False
    front.event_of(front.activate(DOCUMENT, other))


def propose(front: Front, code: str, **wish: Any) -> httpx2.Response:
    """What the street proposes of a community."""
    size = {"households": 1200} if wish["kind"] == "founding" else {}
    body = {"reason": "区划调整", "evidence_sha256": front.photo(PAPER, VILLAGE), **size, **wish}
    return front.ask("registry", "POST", f"/communities/{code}/changes", STREET, json=body)


def approve(front: Front, proposed: httpx2.Response, who: Who = DISTRICT) -> httpx2.Response:
    """The approval of the district."""
    change = proposed.json()
    path = f"/communities/{change['community_code']}/changes/{change['id']}/approval"
    return front.ask("registry", "POST", path, who)


@pytest.fixture
def at_the_time(front: Front) -> Iterator[None]:
    """The days on which the document holds."""
    with front.at(SETTINGS[DOCUMENT].now):
        yield


@requirement("REG-24", "GOV-33", under=["shenyang-2015"])
def test_a_community_is_founded_renamed_and_abolished_and_its_people_vote_next_door(
    front: Front, at_the_time: None
) -> None:
    for code, name in ((ENDING, "新设社区"), (TAKING, "承接社区")):
        founding = propose(front, code, kind="founding", name=name)
        assert slug_of(propose(front, code, kind="founding", name=name)) == "change-waiting"
        assert approve(front, founding, STREET).status_code == 403
        front.event_of(approve(front, founding), kind="registry.community.changed")
    assert slug_of(propose(front, ENDING, kind="founding", name="又一社区")) == "community-known"
    people = front.populate(ENDING, 250)
    before = front.ask("registry", "GET", f"/communities/{ENDING}/counts", STREET).json()
    renamed = approve(front, propose(front, ENDING, kind="renaming", name="改名社区"))
    assert (renamed.json()["name_before"], renamed.json()["name"]) == ("新设社区", "改名社区")
    running = front.activate(DOCUMENT, planned(front, ENDING)).json()

    alone = propose(front, ENDING, kind="abolition")
    assert rules_of(alone) == ["community.neighbour_roll"]
    assert propose(front, ENDING, kind="abolition", name="改名").status_code == 422
    abolition = propose(front, ENDING, kind="abolition", neighbour_code=TAKING)
    front.event_of(abolition, kind="registry.community.change_proposed")
    moved = front.event_of(approve(front, abolition), kind="registry.households.received")["data"]
    assert (moved["residents"], moved["households"], moved["to_code"]) == (len(people), before["households"], TAKING)
    assert election_of(front, running)["state"] == "cancelled"
    assert slug_of(approve(front, abolition)) == "change-done"

    staff, there = Who("community_staff", ENDING), Who("community_staff", TAKING)
    assert front.done("registry", "GET", f"/communities/{ENDING}/residents", staff)["items"] == []
    assert front.done("registry", "GET", f"/communities/{ENDING}/counts", staff)["residents"] == 0
    traces = front.done("registry", "GET", f"/communities/{ENDING}/departures?limit=1000", staff)["items"]
    assert {(each["reason"], each["to_code"]) for each in traces} == {("transferred", TAKING)}
    kinds = [each["kind"] for each in front.done("registry", "GET", f"/communities/{ENDING}/changes", STREET)["items"]]
    assert kinds == ["founding", "renaming", "abolition"]
    residents = front.done("registry", "GET", f"/communities/{TAKING}/residents?limit=1000", there)["items"]
    assert {each["id"] for each in residents} == set(people.values())

    seats = ordered(TAKING, director=1, deputy=1, member=3) | {"mode": "direct"}
    sent = front.draft(DIRECT, communities=[seats], measures=MEASURES | {"eligibility": "GK-03"})
    election = front.activate(DOCUMENT, sent).json()["elections"][0]
    body = {"base_reason": "社区撤销后划入，以居民名册为准"}
    listed = front.ask("registry", "POST", f"/elections/{election}/electors", Who("commission", TAKING), json=body)
    assert listed.json()["listed"] > len(people) / 2, listed.text

    ended = front.plan_as_sent(DIRECT) | {
        "communities": [ordered(ENDING, director=1, deputy=1, member=3) | {"mode": "direct"}]
    }
    assert "jurisdiction.in_being" in rules_of(front.ask("registry", "POST", "/plans", STREET, json=ended, now=LATER))
    front.event_of(front.of(DOCUMENT, "POST", "/plans", json=sent_anew(front)))


def sent_anew(front: Front) -> dict[str, Any]:
    """A plan for the community that goes on, as it is sent."""
    seats = ordered(TAKING, director=1, deputy=1, member=3) | {"mode": "direct"}
    return front.plan_as_sent(DIRECT) | {"communities": [seats]}


@requirement("LAW-01", under=["urban-law-2025"])
def test_a_street_proposes_a_community_and_its_district_approves_it_as_the_law_of_2025_has_it(front: Front) -> None:
    code, city = "210103001011", Who("civil_affairs_bureau", "2101")
    with front.at("2026-11-15T09:00:00+08:00"):
        unsaid = propose(front, code, kind="founding", name="新法社区", households=None)
        assert unsaid.status_code == 422
        small = propose(front, code, kind="founding", name="新法社区", households=999)
        told = front.event_of(small, kind="registry.community.change_proposed")
        assert told["data"]["households"] == 999
        assert {each["rule"]: each["verdict"] for each in told["decisions"]} == {
            "community.proposed_by": "ok",
            "community.households": "warning",
        }
        refused = approve(front, small, city)
        assert rules_of(refused) == ["community.decided_by"] and "不设区的市" in refused.json()["detail"]
        founded = front.event_of(approve(front, small), kind="registry.community.changed")
        assert [(each["rule"], each["verdict"]) for each in founded["decisions"]] == [("community.decided_by", "ok")]
        seats = ordered(code, director=1, deputy=1, member=3) | {"mode": "direct"}
        plan = {
            "document": "urban-law-2025",
            "jurisdiction_code": code[:9],
            "title": "2026年换届选举工作方案",
            "kind": "general_election",
            "communities": [seats],
            "measures": {"tie": "GK-08", "ballot_validity": "GK-07", "tellers": "GK-17"},
        }
        front.done("registry", "POST", "/plans", STREET, json=plan)
