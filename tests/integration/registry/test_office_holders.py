"""Who holds an office: seated as ballots tells it, with facts that stay as they were; ended by a void election, a departure, the next term."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest

from tests.integration.registry.test_departures import leave, take_back
from tests.integration.registry.test_plans_by_document import SHENHE, activate, draw_up
from tests.integration.registry.test_plans_by_document import country as country
from tests.integration.registry.world import World, ok, person

DAY = "2024-05-15"
STEPS = ("nomination", "formal_list", "vote", "count", "result", "filing")


@dataclass
class Office:
    """One result of an election, as the service that holds the vote tells the registry of it."""

    world: World
    election: str
    office: str = "member"

    def __post_init__(self) -> None:
        self.result = str(uuid4())

    def tell(self, number: int, *people: dict[str, Any]) -> None:
        """Who holds a seat by the result now."""
        body = {
            "result_id": self.result, "office": self.office, "since": DAY, "election_day": DAY, "number": number,
            "holding": [each["id"] for each in people],
        }  # fmt: skip
        ballots = self.world.as_("commission", SHENHE, via="ballots")
        told = ballots.post(f"/v1/elections/{self.election}/office-holders", json=body)
        assert told.status_code == 204, told.text

    def seen(self) -> dict[str, tuple[str | None, bool | None]]:
        """Who took the office, by name: what ended it, and whether the person was elected again."""
        return {
            each["name"]: (each["ended_by"], each["re_elected"])
            for each in holders(self.world)
            if each["result_id"] == self.result
        }


def holders(world: World) -> list[dict[str, Any]]:
    """Everybody who has held an office, as the street reads it."""
    listed = world.as_("street_office", SHENHE[:9]).get(f"/v1/communities/{SHENHE}/office-holders?limit=1000")
    found: list[dict[str, Any]] = ok(listed)["items"]
    return found


def begun(world: World) -> str:
    """A general election that is open."""
    plan = ok(activate(world, ok(draw_up(world, "shenyang-2015", mode="representatives"))))
    return str(plan["elections"][0])


def held(world: World, election: str) -> None:
    """The election as the services above move it on, until it is closed."""
    for step in STEPS:
        via = "candidates" if step in ("nomination", "formal_list") else "ballots"
        mover = world.as_("commission", SHENHE, via=via)
        ok(mover.post(f"/v1/elections/{election}/steps", json={"step": step, "reason": "依次办理"}))
    ok(world.order(election, "closing", scope=SHENHE[:9]))


@pytest.fixture(scope="module")
def people(country: World) -> Sequence[dict[str, Any]]:
    """Four residents in the order of the roster: a member of the party, a graduate, and two of whom less is known."""
    rows = [
        person(61, 政治面貌="中共党员"),
        person(62, 文化程度="大学专科"),
        person(63, 文化程度="", 政治面貌=""),
        person(64),
    ]
    listed = {each["name"]: each for each in country.import_people(SHENHE, rows)}
    return [listed[row[0]] for row in rows]


def test_who_is_seated_has_the_facts_of_the_day_and_residents_see_name_and_office_alone(
    country: World, people: Sequence[dict[str, Any]]
) -> None:
    director = Office(country, begun(country), "director")
    director.tell(1, people[0])
    (row,) = (each for each in holders(country) if each["result_id"] == director.result)
    frozen = {name: row[name] for name in ("sex", "age", "education", "political_status", "re_elected")}
    assert frozen == {
        "sex": "male", "age": 44, "education": "bachelor", "political_status": "party_member", "re_elected": None,
    }  # fmt: skip
    assert (row["name"], row["office"], row["since"], row["until"]) == (people[0]["name"], "director", DAY, None)
    resident = country.as_("resident", SHENHE)
    public = ok(resident.get(f"/v1/communities/{SHENHE}/office-holders"))["items"]
    assert {"body": "residents_committee", "office": "director", "name": people[0]["name"]} in public
    assert {name for each in public for name in each} == {"body", "office", "name"}

    director.tell(2)
    assert director.seen() == {people[0]["name"]: ("void", None)}
    public = ok(resident.get(f"/v1/communities/{SHENHE}/office-holders"))["items"]
    assert people[0]["name"] not in {each["name"] for each in public}


def test_what_is_told_twice_or_late_changes_nothing_and_what_holds_again_goes_on(
    country: World, people: Sequence[dict[str, Any]]
) -> None:
    members, (_, one, other, _) = Office(country, begun(country)), people
    members.tell(10, one, other)
    both = holders(country)
    members.tell(10, one, other)
    members.tell(9, one)
    assert holders(country) == both
    members.tell(11, other)
    assert members.seen() == {one["name"]: ("void", None), other["name"]: (None, None)}
    members.tell(12, one, other)
    assert holders(country) == both


def test_who_leaves_holds_no_office_until_the_departure_is_taken_back(
    country: World, people: Sequence[dict[str, Any]]
) -> None:
    members, (_, one, other, _) = Office(country, begun(country)), people
    members.tell(1, one, other)
    ok(leave(country, SHENHE, one["id"], reason="died"))
    assert members.seen() == {one["name"]: ("died", None), other["name"]: (None, None)}
    ok(take_back(country, SHENHE, one["id"]))
    assert members.seen()[one["name"]] == (None, None)
    ok(leave(country, SHENHE, one["id"], who="staff-3"))
    members.tell(2, other)
    ok(take_back(country, SHENHE, one["id"]))
    assert members.seen()[one["name"]] == ("void", None), "the register has the person again, the office is lost"


def test_who_left_before_the_result_was_announced_holds_the_office_no_day(
    country: World, people: Sequence[dict[str, Any]]
) -> None:
    members, gone = Office(country, begun(country)), people[3]
    ok(leave(country, SHENHE, gone["id"]))
    members.tell(1, gone)
    assert members.seen() == {gone["name"]: ("moved", None)}
    ok(take_back(country, SHENHE, gone["id"]))
    assert members.seen() == {gone["name"]: (None, None)}


def test_the_next_general_election_ends_the_term_and_knows_who_was_elected_again(
    country: World, people: Sequence[dict[str, Any]]
) -> None:
    one, other, third, void = people
    first = begun(country)
    before = Office(country, first)
    before.tell(1, one, other, void)
    before.tell(2, one, other)
    held(country, first)
    names = [each["name"] for each in people]
    assert [before.seen().get(name) for name in names] == [(None, None), (None, None), None, ("void", None)]

    second = begun(country)
    director, members = Office(country, second, "director"), Office(country, second)
    director.tell(1)
    assert before.seen()[one["name"]] == (None, None), "nobody is elected yet"
    members.tell(1, one, third, void)
    assert members.seen() == {one["name"]: (None, True), third["name"]: (None, False), void["name"]: (None, False)}
    assert before.seen() == {one["name"]: ("term", None), other["name"]: ("term", None), void["name"]: ("void", None)}
    ok(country.order(second, "cancellation", scope=SHENHE[:9]))
    assert set(members.seen().values()) == {("void", True), ("void", False)}
    assert before.seen()[one["name"]] == (None, None), "nobody took their place"


def test_nobody_but_the_service_of_the_vote_seats_anybody_and_nobody_unknown_is_seated(country: World) -> None:
    election = begun(country)
    told: dict[str, Any] = {
        "result_id": str(uuid4()), "office": "member", "since": DAY, "election_day": DAY, "number": 1,
        "holding": [str(uuid4())],
    }  # fmt: skip
    path = f"/v1/elections/{election}/office-holders"
    assert country.as_("commission", SHENHE).post(path, json=told).status_code == 403
    ballots = country.as_("commission", SHENHE, via="ballots")
    assert ballots.post(path, json=told).status_code == 404
    assert ballots.post(path, json=told | {"holding": told["holding"] * 2}).status_code == 422
    assert country.as_("resident", "210103001002").get(f"/v1/communities/{SHENHE}/office-holders").status_code == 403
