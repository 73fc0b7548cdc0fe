"""Plans under the organic laws in force since 2026: what they settle, and what they refuse by article."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import httpx2
import pytest

from tests.integration.registry.world import World, ok, person
from tests.support.street import ordered
from tests.support.triples import DIVISIONS

SHENHE, REFORMED = "210103001001", "210103001002"
STATED = {"tie": "GK-08", "ballot_validity": "GK-07", "tellers": "GK-17"}


@pytest.fixture(scope="module")
def country(world_with_audit: World) -> World:
    """The same registry in November 2026, with the divisions of a street of Shenyang."""
    assert world_with_audit.import_divisions(DIVISIONS.encode()).status_code == 201
    return replace(world_with_audit, now="2026-11-15T09:00:00+08:00")


def draw_up(world: World, document: str, mode: str, members: int, **changes: Any) -> httpx2.Response:
    plan = {
        "document": document,
        "jurisdiction_code": SHENHE[:9],
        "title": "2026年换届选举工作方案",
        "kind": "general_election",
        "communities": [ordered(SHENHE, director=1, deputy=1, member=members - 2) | {"mode": mode}],
        "measures": STATED,
    }
    return world.as_("street_office", SHENHE[:9]).post("/v1/plans", json={**plan, **changes})


def activate(world: World, plan: dict[str, Any]) -> httpx2.Response:
    street = world.as_("street_office", SHENHE[:9])
    path = f"/v1/plans/{plan['id']}"
    world.end_open(SHENHE[:9])
    return street.post(f"{path}/activation", headers={"If-Match": street.get(path).headers["ETag"]})


@pytest.mark.parametrize(("members", "allowed"), [(4, False), (5, True), (9, True), (10, False)])
def test_a_committee_has_five_to_nine_members(country: World, members: int, allowed: bool) -> None:
    answer = activate(country, ok(draw_up(country, "urban-law-2025", "direct", members)))
    print(answer.status_code, answer.text[:1500])
    assert (answer.status_code == 200) is allowed


def test_what_the_law_settles_no_plan_states_otherwise(country: World) -> None:
    stated = draw_up(country, "urban-law-2025", "direct", 5, measures={**STATED, "quorum": "GK-01"})
    assert stated.status_code == 409, stated.text
    (decision,) = (each for each in stated.json()["decisions"] if each["verdict"] == "blocked")
    assert (decision["citation"]["document"], decision["citation"]["article"]) == ("urban-law-2025", "第十九条")
    assert "超过三分之二的居民代表" in decision["citation"]["words"]


def test_beside_a_law_of_2026_stands_the_villagers_law_of_2026(country: World) -> None:
    state = {"relocated_households": 0, "village_reform_finished": False}
    street, path = country.as_("street_office", SHENHE[:9]), f"/v1/communities/{REFORMED}/circumstances"
    ok(street.put(path, json=state, headers={"If-Match": street.get(path).headers["ETag"]}))
    ordering = [ordered(REFORMED, director=1, deputy=1, member=5) | {"mode": "direct", "law": "villagers"}]
    plan = ok(activate(country, ok(draw_up(country, "urban-law-2025", "direct", 7, communities=ordering))))
    book = ok(street.get(f"/v1/rulebooks/{plan['rulebook_sha256']}"))
    assert book["documents"] == ["villagers-law-2025"]
    household = draw_up(country, "urban-law-2025", "direct", 7, communities=[ordering[0] | {"mode": "household"}])
    assert [each["citation"]["article"] for each in household.json()["decisions"] if each["verdict"] == "blocked"] == [
        "第十四条"
    ]


def test_a_member_who_is_nominated_leaves_the_commission_and_acts_no_more(country: World) -> None:
    plan = ok(activate(country, ok(draw_up(country, "urban-law-2025", "direct", 5))))
    path = f"/v1/elections/{plan['elections'][0]}"
    election = ok(country.as_("commission", SHENHE).get(path))
    people = country.import_people(SHENHE, [person(place) for place in range(800, 805)])
    account = str(uuid4())
    chosen = [{"resident_id": each["id"], "kinds": ["resident"]} for each in people]
    body = {
        "how": "pushed_out", "motion_id": country.carried(election, "commission")["id"],
        "evidence_sha256": country.evidence(SHENHE, kind="record"),
        "members": [chosen[0] | {"office": "chair"}, chosen[1] | {"account": account}, chosen[2]],
        "successors": chosen[3:],
    }  # fmt: skip
    committee = country.as_("residents_committee", SHENHE)
    assert rules_of(committee.post(f"{path}/commission", json=body | {"how": "set_up"})) == ["commission.elected_by"]
    formed = ok(committee.post(f"{path}/commission", json=body))
    member = country.as_("commission", SHENHE, subject=account)
    ok(set_day(member, path))
    nominated = country.as_("resident", SHENHE, via="candidates")
    for person_id in (chosen[1]["resident_id"], chosen[1]["resident_id"], chosen[4]["resident_id"]):
        told = nominated.post(f"{path}/commission/nominees", json={"resident_id": person_id})
        assert told.status_code == 204, told.text
    now = {each["id"]: each for each in ok(committee.get(f"{path}/commission"))["members"]}
    left, next_, last = (now[formed["members"][place]["id"]] for place in (1, 3, 4))
    assert (left["cause"], left["ended_on"]) == ("stands", country.now[:10]) and left["stands_since"]
    # Who waits and stands would have to leave at once, and so does not step in.
    assert next_["since"] and not last["since"] and last["cause"] == "stands"
    refused = set_day(member, path)
    (ruled,) = refused.json()["decisions"]
    assert (refused.status_code, ruled["rule"]) == (409, "commission.candidates_leave")
    as_resident = country.as_("resident", SHENHE, subject=account, via="candidates")
    assert as_resident.get(path).status_code == 200


def set_day(member: httpx2.Client, path: str, day: str = "2026-12-28") -> httpx2.Response:
    etag = member.get(path).headers["ETag"]
    return member.put(f"{path}/election-day", json={"election_day": day}, headers={"If-Match": etag})


def rules_of(answer: httpx2.Response) -> list[str]:
    assert answer.status_code == 409, answer.text
    return [each["rule"] for each in answer.json()["decisions"]]


BEFORE = {"quorum": "GK-01", "elected": "GK-02", "tie": "GK-08", "run_off": "GK-06", "ballot_validity": "GK-07"}
OPEN = {"contested": True, "margin": 1, "margin_kind": "at_least"}


def test_an_election_begun_under_the_law_of_before_is_not_held_under_the_next(country: World) -> None:
    december = replace(country, now="2025-12-15T09:00:00+08:00")
    plan = ok(activate(december, ok(draw_up(december, "urban-law-2018", "direct", 5, measures=BEFORE, **OPEN))))
    path, commission = f"/v1/elections/{plan['elections'][0]}", december.as_("commission", SHENHE)
    across = set_day(commission, path, "2026-01-01")
    (ruled,) = [each for each in across.json()["decisions"] if each["verdict"] == "blocked"]
    assert (across.status_code, ruled["rule"], ruled["citation"]["article"]) == (409, "law.in_force", "第五十条")
    assert (ruled["required"], ruled["observed"]) == ("2026-01-01", "2026-01-01")
    assert "urban-law-2018" in ruled["reason_en"] and ruled["citation"]["document"] == "urban-law-2025"
    assert set_day(commission, path, "2025-12-31").status_code == 200


def test_a_plan_drawn_up_before_the_law_is_judged_by_it_when_it_is_activated(country: World) -> None:
    december = replace(country, now="2025-12-15T09:00:00+08:00")
    plan = ok(draw_up(december, "urban-law-2018", "direct", 5, measures=BEFORE, **OPEN))
    late = activate(country, plan)
    assert (late.status_code, rules_of(late)) == (409, ["results.quorum"])
    (ruled,) = late.json()["decisions"]
    assert "超过三分之二的居民代表" in ruled["citation"]["words"], "the measures would settle what the law settles now"
