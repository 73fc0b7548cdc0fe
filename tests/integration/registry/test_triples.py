"""Every triple of document, body and mode becomes an election whose pages answer, also where its text is silent."""

from dataclasses import replace

import pytest
from electoral_rules.organisation import elected
from electoral_rules.organisation.elected import Triple

from tests.integration.registry.triples import activated, settle
from tests.integration.registry.world import World, ok
from tests.support.triples import DAYS, SETTINGS

PAGES = ("", "/decisions", "/timetable", "/notices", "/electors", "/check-ins")


@pytest.fixture(scope="module")
def country(world_with_audit: World) -> World:
    """The registry with the places of every document."""
    settle(world_with_audit)
    return world_with_audit


@pytest.fixture(params=elected.triples(), ids=lambda triple: f"{triple.document}-{triple.body}-{triple.mode}")
def triple(request: pytest.FixtureRequest) -> Triple:
    found: Triple = request.param
    return found


def test_its_election_answers_before_and_after_the_day_is_set(country: World, triple: Triple) -> None:
    setting, plan = SETTINGS[triple.document], activated(country, triple)
    assert {(each["body"], each["mode"]) for each in plan["communities"]} == {(triple.body, triple.mode)}
    assert plan["state"] == "active"
    commission = replace(country, now=setting.now).as_("commission", setting.community)
    election = ok(commission.get(f"/v1/elections?plan_id={plan['id']}"))["items"][0]
    path = f"/v1/elections/{election['id']}"
    open_pages = {page: ok(commission.get(path + page)) for page in PAGES}
    gates = open_pages["/decisions"]["gates"]
    assert [gate["gate"] for gate in gates if gate["gate"] not in ("objections", "roll_final")] == [
        "plan", "measures", "election_day", "electors", "attendance",
    ]  # fmt: skip
    chosen = DAYS.get((triple.document, triple.body), setting.day)
    day = commission.put(
        f"{path}/election-day",
        json={"election_day": chosen},
        headers={"If-Match": commission.get(path).headers["ETag"]},
    )
    assert ok(day)["election_day"] == chosen
    dated = {page: ok(commission.get(path + page)) for page in PAGES}
    assert dated["/decisions"]["gates"][2]["state"] == "passed"
    assert len(dated["/timetable"]["rows"]) >= len(open_pages["/timetable"]["rows"])
    assert {row["citation"]["document"] for row in dated["/timetable"]["rows"]} <= {
        triple.document,
        "liaoning-2014",
        "urban-law-2018",
        "derived",
    }
