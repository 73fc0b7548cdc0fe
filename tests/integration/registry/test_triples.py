"""Every triple of document, body and mode becomes an election whose pages answer, also where its text is silent."""

from dataclasses import replace
from typing import Any

import pytest
from electoral_rules.organisation import activating, elected
from electoral_rules.organisation.elected import Triple
from electoral_rules.rulebook import rulebook

from tests.integration.registry.world import World, ok, person
from tests.support.triples import DIVISIONS, SETTINGS, plan_of

PAGES = ("", "/decisions", "/timetable", "/notices", "/electors", "/check-ins")


@pytest.fixture(scope="module")
def country(world: World) -> World:
    """The registry with the places of every document; where a size hangs on households, with a roster."""
    assert world.import_divisions(DIVISIONS.encode()).status_code == 201
    world.import_people(SETTINGS["district-2012"].community, [person(place) for place in range(1, 6)])
    return world


@pytest.fixture(params=elected.triples(), ids=lambda triple: f"{triple.document}-{triple.body}-{triple.mode}")
def triple(request: pytest.FixtureRequest) -> Triple:
    found: Triple = request.param
    return found


def activated(country: World, triple: Triple) -> dict[str, Any]:
    """The triple's plan, agreed to by whom its document names, and active."""
    setting, jurisdiction = SETTINGS[triple.document], SETTINGS[triple.document].community[:9]
    then = replace(country, now=setting.now)
    street = then.as_("street_office", jurisdiction)
    path = f"/v1/plans/{ok(street.post('/v1/plans', json=plan_of(triple)))['id']}"
    for office in activating.offices_checking(rulebook(triple.document, {}, {})):
        checker = then.as_("street_office", jurisdiction, office=office, subject=f"checker-{office}")
        ok(checker.post(f"{path}/checks", json={"agreed": True, "remark": "同意"}))
    etag = street.get(path).headers["ETag"]
    plan: dict[str, Any] = ok(street.post(f"{path}/activation", headers={"If-Match": etag}))
    return plan


def test_its_election_answers_before_and_after_the_day_is_set(country: World, triple: Triple) -> None:
    setting, plan = SETTINGS[triple.document], activated(country, triple)
    assert (plan["body"], plan["mode"], plan["state"]) == (triple.body, triple.mode, "active")
    commission = replace(country, now=setting.now).as_("commission", setting.community)
    election = ok(commission.get(f"/v1/elections?plan_id={plan['id']}"))["items"][0]
    path = f"/v1/elections/{election['id']}"
    open_pages = {page: ok(commission.get(path + page)) for page in PAGES}
    gates = open_pages["/decisions"]["gates"]
    assert [gate["gate"] for gate in gates] == ["plan", "election_day", "electors", "attendance"]
    day = commission.put(
        f"{path}/election-day",
        json={"election_day": setting.day},
        headers={"If-Match": commission.get(path).headers["ETag"]},
    )
    assert ok(day)["election_day"] == setting.day
    dated = {page: ok(commission.get(path + page)) for page in PAGES}
    assert dated["/decisions"]["gates"][1]["state"] == "passed"
    assert len(dated["/timetable"]["rows"]) >= len(open_pages["/timetable"]["rows"])
    assert {row["citation"]["document"] for row in dated["/timetable"]["rows"]} <= {
        triple.document,
        "liaoning-2014",
        "urban-law-2018",
        "derived",
    }
