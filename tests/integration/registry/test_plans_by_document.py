"""A plan under each governing document, in its own place: drawn up, activated, and held to that document's numbers."""

from dataclasses import replace
from typing import Any

import httpx2
import pytest
from electoral_rules.organisation import elected

from tests.integration.registry.world import World, ok
from tests.support.street import ordered
from tests.support.triples import DIVISIONS, MEASURES, OPEN

SHENHE, RELOCATED = "210103001001", "210103001002"
PLACES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "shenyang-2015": (SHENHE, "direct", {}),
    "liaoning-2014": (SHENHE, "household", OPEN),
    "nuoenjiya-2021": ("150525401411", "direct", {**OPEN, "rc_size": {"at_least": 5, "at_most": 5}}),
    "district-2012": ("330106001001", "member_representatives", OPEN),
    "urban-law-2018": (SHENHE, "direct", OPEN),
}


@pytest.fixture(scope="module")
def country(world_with_audit: World) -> World:
    """The same registry with the divisions of the other documents' places."""
    assert world_with_audit.import_divisions(DIVISIONS.encode()).status_code == 201
    return world_with_audit


def draw_up(country: World, document: str, members: int = 5, **changes: Any) -> httpx2.Response:
    code, mode, stated = PLACES[document]
    code = changes.pop("code", code)
    offices = changes.pop("offices", {"director": 1, "deputy": 1, "member": members - 2})
    ways = {"mode": mode} | {name: changes.pop(name) for name in ("body", "mode", "law") if name in changes}
    plan = {
        "document": document, "jurisdiction_code": code[:9], "title": "某街道换届选举工作方案", "kind": "general_election",
        "communities": [ordered(code, **offices) | ways], "measures": MEASURES, **stated, **changes,
    }  # fmt: skip
    return country.as_("street_office", code[:9]).post("/v1/plans", json=plan)


def activate(country: World, plan: dict[str, Any]) -> httpx2.Response:
    street = country.as_("street_office", plan["jurisdiction_code"])
    path = f"/v1/plans/{plan['id']}"
    country.end_open(plan["jurisdiction_code"])
    return street.post(f"{path}/activation", headers={"If-Match": street.get(path).headers["ETag"]})


def refused(answer: httpx2.Response) -> list[str]:
    assert answer.status_code == 409, answer.text
    return [decision["rule"] for decision in answer.json()["decisions"]]


def state(country: World, code: str, relocated: int = 0, finished: bool | None = None) -> dict[str, Any]:
    body = {"relocated_households": relocated, "village_reform_finished": finished}
    street, path = country.as_("street_office", code[:9]), f"/v1/communities/{code}/circumstances"
    seen = {"If-Match": street.get(path).headers["ETag"]}
    kept: dict[str, Any] = ok(street.put(path, json=body, headers=seen))
    return kept


@pytest.mark.parametrize("document", ["shenyang-2015", "liaoning-2014", "nuoenjiya-2021", "urban-law-2018"])
def test_a_plan_under_the_document_of_its_place_becomes_an_election_with_that_documents_dates(
    country: World, document: str
) -> None:
    plan = ok(activate(country, ok(draw_up(country, document))))
    reader = country.as_("street_office", plan["jurisdiction_code"])
    (election,) = ok(reader.get(f"/v1/elections?plan_id={plan['id']}"))["items"]
    assert ok(reader.get(f"/v1/elections/{election['id']}"))["kind"] == "general_election"
    rows = ok(reader.get(f"/v1/elections/{election['id']}/timetable"))["rows"]
    assert {row["citation"]["document"] for row in rows} <= {document, "liaoning-2014", "derived"}
    assert ok(reader.get(f"/v1/elections/{election['id']}/decisions"))["gates"][0]["state"] == "passed"


def test_what_no_text_orders_is_said_to_be_unruled_and_is_no_failure(country: World) -> None:
    plan = ok(activate(country, ok(draw_up(country, "urban-law-2018"))))
    path = f"/v1/elections/{plan['elections'][0]}"
    commission = country.as_("commission", SHENHE)
    before = commission.get(path)
    assert ok(before)["window"] == {"from": None, "to": None}
    day = {"election_day": "2024-06-03"}
    ok(commission.put(f"{path}/election-day", json=day, headers={"If-Match": before.headers["ETag"]}))
    gate = ok(commission.get(f"{path}/decisions"))["gates"][2]
    assert (gate["state"], gate["decisions"][0]["verdict"]) == ("passed", "not_applicable")
    assert "没有规定" in gate["decisions"][0]["reason_zh"]
    assert ok(commission.get(f"{path}/timetable"))["rows"] is not None


@pytest.mark.parametrize(("mode", "missed"), [("direct", True), ("representatives", False)])
def test_a_roll_not_posted_in_time_is_missed_and_is_asked_only_where_the_mode_needs_it(
    country: World, mode: str, missed: bool
) -> None:
    plan = ok(activate(country, ok(draw_up(country, "shenyang-2015", mode=mode))))
    path = f"/v1/elections/{plan['elections'][0]}"
    then = replace(country, now="2015-02-25T09:00:00+08:00").as_("commission", SHENHE)
    etag = then.get(path).headers["ETag"]
    ok(then.put(f"{path}/election-day", json={"election_day": "2015-03-08"}, headers={"If-Match": etag}))
    gates = {gate["gate"]: gate for gate in ok(then.get(f"{path}/decisions"))["gates"]}
    told = ok(then.get(f"{path}/timetable"))
    rows = {row["id"]: row for row in told["rows"]}
    assert (told["mode"], told["body"]) == (mode, "residents_committee")
    assert ("timetable.roll_notice" in rows, "objections" in gates) == (missed, missed)
    assert gates["electors"]["owner"] == "commission"
    if missed:
        assert (gates["electors"]["state"], gates["electors"]["due"]) == ("missed", "2015-02-21")
        assert gates["election_day"]["state"] == "blocked"
        assert "最早为2015-03-12" in gates["election_day"]["decisions"][-1]["reason_zh"]
        row = rows["timetable.roll_notice"]
        assert (row["date"], row["done_on"], row["kept"]) == ("2015-02-21", None, "missed")
    else:
        assert (gates["electors"]["state"], gates["election_day"]["state"]) == ("open", "passed")
    listed = rows["timetable.formal_list_notice"]
    assert (listed["date"], listed["kept"]) == ("2015-03-03", "ahead")


def test_shenyangs_committee_of_six_is_refused_and_of_three_is_not(country: World) -> None:
    assert refused(activate(country, ok(draw_up(country, "shenyang-2015", 6)))) == ["rc.size"]
    assert activate(country, ok(draw_up(country, "shenyang-2015", 3))).status_code == 200


@pytest.mark.parametrize(
    ("document", "offices", "mode", "rule"),
    [
        ("shenyang-2015", {"director": 3}, "direct", "rc.director"),
        ("nuoenjiya-2021", {"chair": 1, "member": 98}, "representatives", "supervision.size"),
        ("nuoenjiya-2021", {"chair": 1, "deputy": 1, "member": 1}, "representatives", "supervision.officers"),
        ("nuoenjiya-2021", {"secretary": 1, "deputy_secretary": 1, "member": 1}, "party_members", "party.size"),
    ],
)
def test_offices_and_sizes_are_those_of_the_document_for_every_body(
    country: World, document: str, offices: dict[str, int], mode: str, rule: str
) -> None:
    body = next(slug for slug, each in elected.bodies().items() if set(offices) <= set(each.offices))
    drawn = ok(draw_up(country, document, offices=offices, body=body, mode=mode))
    assert rule in refused(activate(country, drawn))


def test_an_office_of_another_body_is_refused_with_those_it_has(country: World) -> None:
    answer = draw_up(country, "shenyang-2015", offices={"chair": 1})
    assert answer.status_code == 422 and "可写的有：主任、副主任、委员" in answer.json()["detail"]


def test_one_plan_orders_each_body_of_a_community_in_its_own_mode(country: World) -> None:
    committee = ordered(SHENHE, director=1, member=4) | {"mode": "direct"}
    overseers = ordered(SHENHE, chair=1, deputy=1, member=9) | {"body": "supervision_committee"}
    neighbour = ordered(RELOCATED, director=1, member=4) | {"mode": "household"}
    drawn = ok(draw_up(country, "shenyang-2015", communities=[committee, overseers, neighbour]))
    plan = ok(activate(country, drawn))
    made = ok(country.as_("street_office", SHENHE[:9]).get(f"/v1/elections?plan_id={plan['id']}"))["items"]
    assert {(each["community_code"], each["body"], each["mode"]) for each in made} == {
        (SHENHE, "residents_committee", "direct"),
        (SHENHE, "supervision_committee", "representatives"),
        (RELOCATED, "residents_committee", "household"),
    }
    assert draw_up(country, "shenyang-2015", communities=[committee, committee]).status_code == 422


def test_the_villagers_law_gives_another_rulebook_and_has_its_committee_elected_directly(country: World) -> None:
    state(country, RELOCATED, finished=False)
    both = [ordered(SHENHE, director=1, member=4) | {"mode": "direct"}]
    both.append(ordered(RELOCATED, director=1, member=4) | {"mode": "direct", "law": "villagers"})
    plan = ok(activate(country, ok(draw_up(country, "shenyang-2015", communities=both))))
    street = country.as_("street_office", SHENHE[:9])
    made = ok(street.get(f"/v1/elections?plan_id={plan['id']}"))["items"]
    held = {each["community_code"]: each["rulebook_sha256"] for each in made}
    books = {code: ok(street.get(f"/v1/rulebooks/{sha256}"))["documents"] for code, sha256 in held.items()}
    assert (books[SHENHE][0], books[RELOCATED][0]) == ("liaoning-2014", "villagers-law-2018")
    household = draw_up(country, "shenyang-2015", code=RELOCATED, law="villagers", mode="household")
    assert refused(household) == ["electorate.mode"]
    (decision,) = (each for each in household.json()["decisions"] if each["verdict"] == "blocked")
    assert decision["citation"]["document"] == "villagers-law-2018"
    state(country, RELOCATED, finished=True)


def test_a_body_of_a_community_has_one_general_election_open_at_a_time(country: World) -> None:
    first = ok(activate(country, ok(draw_up(country, "shenyang-2015"))))
    street = country.as_("street_office", first["jurisdiction_code"])
    second = draw_up(country, "shenyang-2015", mode="household")
    path = f"/v1/plans/{ok(second)['id']}/activation"
    taken = street.post(path, headers={"If-Match": second.headers["ETag"]})
    assert taken.json()["type"].endswith("election-open")
    assert taken.json()["taken"] == [{"community_code": SHENHE, "body": "residents_committee"}]
    ok(country.order(first["elections"][0], "cancellation", scope=first["jurisdiction_code"]))
    assert street.post(path, headers={"If-Match": second.headers["ETag"]}).status_code == 200


def test_nuoenjiyas_committee_is_sized_by_its_measures_as_the_text_leaves_it_open(country: World) -> None:
    unsaid = activate(country, ok(draw_up(country, "nuoenjiya-2021", rc_size=None)))
    assert refused(unsaid) == ["rc.size"]
    assert refused(activate(country, ok(draw_up(country, "nuoenjiya-2021", 6)))) == ["rc.size"]


def test_a_committee_sized_by_households_waits_for_the_roster_that_counts_them(country: World) -> None:
    answer = activate(country, ok(draw_up(country, "district-2012")))
    assert refused(answer) == ["rc.size"] and "户数" in answer.json()["detail"]


def test_a_by_election_under_a_document_for_general_elections_is_refused(country: World) -> None:
    assert refused(draw_up(country, "shenyang-2015", kind="by_election")) == ["election.kind"]


def test_a_village_turned_community_with_its_reform_unfinished_needs_the_village_law(country: World) -> None:
    state(country, RELOCATED, finished=False)
    urban = activate(country, ok(draw_up(country, "shenyang-2015", code=RELOCATED)))
    assert set(refused(urban)) == {"law.unfinished_reform", "law.unfinished_reform_refused"}
    assert "村民委员会组织法" in urban.json()["detail"]
    assert activate(country, ok(draw_up(country, "shenyang-2015", code=RELOCATED, law="villagers"))).status_code == 200
    state(country, RELOCATED, finished=True)
    assert activate(country, ok(draw_up(country, "shenyang-2015", code=RELOCATED))).status_code == 200


def test_more_households_relocated_than_the_roster_counts_are_a_mistake_told_in_words(country: World) -> None:
    state(country, RELOCATED, relocated=3)
    answer = activate(country, ok(draw_up(country, "shenyang-2015", code=RELOCATED)))
    assert answer.status_code == 422 and "动迁户数应在0和总户数之间" in answer.text
    state(country, RELOCATED)


def test_circumstances_are_the_streets_to_state_and_nobody_elses(country: World) -> None:
    body = {"relocated_households": 3, "village_reform_finished": None}
    path = f"/v1/communities/{SHENHE}/circumstances"
    assert country.as_("community_staff", SHENHE).put(path, json=body).status_code == 403
    assert country.as_("street_office", "150525401").put(path, json=body).status_code == 403
    wrong = country.as_("street_office", "210103001").put(path, json={**body, "relocated_households": -1})
    assert wrong.status_code == 422
