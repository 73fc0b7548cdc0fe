"""Figures of the register: equal to a slow recount from its lists, as of an instant, and the same bytes on any later day."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from tests.integration.registry.test_departures import leave, take_back
from tests.integration.registry.test_households import divide, group
from tests.integration.registry.world import World, id_of, ok, person
from tests.support.street import ordered
from tests.support.triples import DIVISIONS, MEASURES, OPEN

STREET, ONE, OTHER = "210103001", "210103001001", "210103001002"
DRAFTED, POSTED, CORRECTED = "2015-02-01T09:00:00+08:00", "2015-02-02T09:00:00+08:00", "2015-02-03T09:00:00+08:00"
DAY, MORNING, EVENING, AFTER = (
    "2015-03-10",
    "2015-03-10T09:00:00+08:00",
    "2015-03-10T20:00:00+08:00",
    "2015-03-12T09:00:00+08:00",
)
SETTLED = {"eligibility": "GK-03", "roll_changes": "GK-12"}
PARTY = ("party_member", "probationary_party_member")
Key = tuple[str, int | None, str | None, str | None, str | None, str]


class Place:
    """Two communities of a street: the representatives of one elect, and all voters of the other."""

    def __init__(self, world: World) -> None:
        self.world = world
        rows = {
            ONE: [
                person(
                    place,
                    政治面貌="中共党员" if place % 3 == 0 else "群众",
                    文化程度="" if place == 108 else "大学专科",
                )
                for place in range(101, 113)
            ],
            OTHER: [
                person(place, 身份证号=id_of(place, f"{1944 + place % 60}0101"), 文化程度="高中")
                for place in range(201, 216)
            ],
        }
        self.people = {code: world.import_people(code, found) for code, found in rows.items()}
        self.led = self.people[ONE][4]
        ok(divide(world, ONE, [group(1, *(f"{place:04d}" for place in range(101, 113)), leader=self.led["id"])], 0))
        batch = [{"resident_id": each["id"], "group_no": 1} for each in self.people[ONE][:9]]
        sent = {"term_from": "2014-06-01", "term_to": "2019-05-31", "representatives": batch}
        ok(world.as_("residents_committee", ONE).post(f"/v1/communities/{ONE}/representatives", json=sent))
        self.elections = {
            ONE: self.begun("shenyang-2015", ONE, "representatives"),
            OTHER: self.begun("liaoning-2014", OTHER, "direct", **OPEN),
        }

    def begun(self, document: str, code: str, mode: str, **stated: Any) -> dict[str, Any]:
        """An election of the residents' committee with its day."""
        plan = {
            "document": document, "jurisdiction_code": STREET, "title": "换届选举工作方案", "kind": "general_election",
            "communities": [ordered(code, director=1, deputy=1, member=3) | {"mode": mode}],
            "measures": {**MEASURES, **SETTLED}, **stated,
        }  # fmt: skip
        street = self.world.as_("street_office", STREET)
        made = ok(street.post("/v1/plans", json=plan))
        path = f"/v1/plans/{made['id']}"
        etag = street.get(path).headers["ETag"]
        active = ok(street.post(f"{path}/activation", headers={"If-Match": etag}))
        election: dict[str, Any] = ok(street.get(f"/v1/elections/{active['elections'][0]}"))
        ok(self.world.set_day(election, DAY))
        return election

    def commission(self, code: str) -> Any:
        """Who conducts the election."""
        return self.world.as_("commission", code)

    def path(self, code: str) -> str:
        """The election of a community."""
        return f"/v1/elections/{self.elections[code]['id']}"

    def hang(self, code: str, kind: str, **more: str) -> None:
        """A notice posted now."""
        ok(self.world.post(self.elections[code], kind, self.world.now, **more))

    def electors(self, code: str) -> list[dict[str, Any]]:
        """Everybody on the list."""
        found: list[dict[str, Any]] = ok(self.commission(code).get(f"{self.path(code)}/electors?limit=1000"))["items"]
        return found

    def enter(self, code: str, elector: Mapping[str, Any]) -> None:
        """Somebody comes to the vote."""
        clerk = self.world.as_("clerk", code, subject="clerk-one")
        ok(clerk.post(f"{self.path(code)}/check-ins", json={"elector_id": elector["id"], "desk": "一号台"}))

    def seat(self, code: str, office: str, number: int, *people: Mapping[str, Any], result: str = "") -> str:
        """Who holds an office by a result, told by the service of the vote."""
        result = result or str(uuid4())
        body = {
            "result_id": result, "office": office, "since": DAY, "election_day": DAY, "number": number,
            "holding": [each["id"] for each in people],
        }  # fmt: skip
        ballots = self.world.as_("commission", code, via="ballots")
        assert ballots.post(f"{self.path(code)}/office-holders", json=body).status_code == 204
        return result

    def conduct(self) -> None:
        """The commission of the other community's election, and what it says of the next in the result."""
        election, path = self.elections[OTHER], self.path(OTHER)
        chosen = [{"resident_id": each["id"], "kinds": ["resident"]} for each in self.people[OTHER][:5]]
        body = {
            "how": "pushed_out", "motion_id": self.world.carried(election, "commission")["id"],
            "evidence_sha256": self.world.evidence(OTHER, kind="record"),
            "members": [chosen[0] | {"office": "chair"}, *chosen[1:3]], "successors": chosen[3:],
        }  # fmt: skip
        ok(self.world.as_("residents_committee", OTHER).post(f"{path}/commission", json=body))

    def vote(self) -> None:
        """Both elections up to the evening of the day."""
        self.conduct()
        for code in (ONE, OTHER):
            ok(self.commission(code).post(f"{self.path(code)}/electors", json={}))
        self.world.now = POSTED
        for code in (ONE, OTHER):
            self.hang(code, "electors")
        self.world.now = CORRECTED
        struck = {"kind": "cut", "resident_id": self.electors(OTHER)[0]["resident_id"], "reason": "moved_out"}
        proof = {"evidence_sha256": self.world.evidence(OTHER)}
        ok(self.commission(OTHER).post(f"{self.path(OTHER)}/elector-corrections", json=struck | proof))
        self.hang(OTHER, "elector_corrections")
        for code in (ONE, OTHER):
            for step in ("nomination", "formal_list"):
                if step == "formal_list":
                    ok(self.world.post(self.elections[code], "formal_slate", self.world.now, via="candidates"))
                candidates = self.world.as_("commission", code, via="candidates")
                ok(candidates.post(f"{self.path(code)}/steps", json={"step": step, "reason": "办理"}))
        self.world.now = MORNING
        for code, came in ((ONE, 7), (OTHER, 5)):
            for elector in self.electors(code)[:came]:
                self.enter(code, elector)
        for code in (ONE, OTHER):
            self.seat(code, "director", 1, self.people[code][0])
            self.seat(code, "member", 1, *self.people[code][1:4])

    def rows(self, as_of: str, under: str = STREET, **more: str) -> list[dict[str, Any]]:
        """What the service counts."""
        bureau = self.world.as_("civil_affairs_bureau", "2101")
        sent = {"under": under, "as_of": as_of, **more}
        found: list[dict[str, Any]] = ok(bureau.get("/v1/figures", params=sent))["items"]
        return found

    def counts(self, as_of: str, **more: str) -> dict[Key, int]:
        """The same by what each is of."""
        found = {
            tuple(row[key] for key in ("area", "year", "kind", "body", "mode", "measure")): row["number"]
            for row in self.rows(as_of, **more)
        }
        return found

    def holders(self, code: str) -> list[dict[str, Any]]:
        """Who holds an office now."""
        listed = self.world.as_("street_office", STREET).get(f"/v1/communities/{code}/office-holders?limit=1000")
        return [each for each in ok(listed)["items"] if each["ended_by"] is None]

    def recount(self) -> dict[Key, int]:
        """The figures of this instant, counted from the lists of the API one by one."""
        found: Counter[Key] = Counter()
        for code in (ONE, OTHER):
            of: Key = (code, None, None, None, None, "")

            def add(measure: str, number: int, key: Key = of) -> None:
                found[(*key[:5], measure)] += number

            add("communities", 1)
            for measure, number in persons_of(self.holders(code)).items():
                add(measure, number)
            sitting = ok(self.commission(code).get(f"/v1/communities/{code}/representatives?limit=1000"))["items"]
            valid = [self.resident(code, each["resident_id"]) for each in sitting if each["status"] == "valid"]
            leading = [self.resident(code, self.led["id"])] if code == ONE else []
            for measure, number in (
                of_persons("representatives", valid) + of_persons("group_leaders", leading)
            ).items():
                add(measure, number)
            election = self.elections[code]
            key: Key = (code, 2015, "general_election", "residents_committee", election["mode"], "")
            add("elections_called", 1, key)
            add("checked_in", ok(self.world.as_("overseer", code).get(f"{self.path(code)}/check-ins"))["present"], key)
            for each in ok(self.commission(code).get(f"{self.path(code)}/elector-corrections"))["items"]:
                add(f"roll_changes_{each['reason']}", 1, key)
            if election["mode"] == "direct":
                served = ok(self.commission(code).get(f"{self.path(code)}/commission"))["members"]
                called = {each["name"]: each["id"] for each in self.people[code]}
                serving = [self.resident(code, called[each["name"]]) for each in served if each["since"]]
                for measure, number in of_persons("commission_members", serving).items():
                    add(measure, number, key)
                adults = [
                    one for one in self.people[code] if self.resident(code, one["id"])["birth_date"] <= "1997-03-10"
                ]
                add("adults_registered", len(adults), key)
                posted = ok(self.commission(code).get(f"{self.path(code)}/elector-versions"))["items"]
                add("electors_listed", posted[-1]["listed"], key)
        return {key: number for key, number in found.items() if number}

    def resident(self, code: str, resident: str) -> dict[str, Any]:
        """What the register says of somebody."""
        staff = self.world.as_("community_staff", code, subject=f"counts-{code}")
        found: dict[str, Any] = ok(staff.get(f"/v1/communities/{code}/residents/{resident}"))
        return found


def of_persons(measure: str, people: Iterable[Mapping[str, Any]]) -> Counter[str]:
    """How many they are, how many of them women, and how many in the party."""
    found: Counter[str] = Counter()
    for each in people:
        party = each["political_status"] in PARTY
        found.update({measure: 1, f"women_{measure}": each["sex"] == "female", f"party_{measure}": party})
    return found


def persons_of(holders: Iterable[Mapping[str, Any]]) -> Counter[str]:
    """Persons in office of one community, each once, by what is counted of them."""
    persons = {each["resident_id"]: each for each in holders}
    offices = {one: {each["office"] for each in holders if each["resident_id"] == one} for one in persons}
    found: Counter[str] = Counter()
    for one, each in persons.items():
        age, woman, party = each["age"], each["sex"] == "female", each["political_status"] in PARTY
        band = "young" if age <= 35 else "middle_aged" if age <= 45 else "mature" if age <= 60 else "old"
        director = "director" in offices[one]
        found.update(
            {
                "members": 1, "ages": age, f"{band}_members": 1, "women_members": woman, "party_members": party,
                "educated_members": each["education"] in ("junior_college", "bachelor", "master", "doctor"),
                "members_of_unknown_education": each["education"] == "",
                "members_elected_again": each["re_elected"] is True, "members_elected_anew": each["re_elected"] is False,
                "members_of_unknown_term": each["re_elected"] is None,
                "directors": director, "women_directors": director and woman, "party_directors": director and party,
            }
        )  # fmt: skip
    return found


@pytest.fixture(scope="module")
def place(world_with_audit: World) -> Place:
    """The street on the evening of both votes."""
    assert world_with_audit.import_divisions(DIVISIONS.encode()).status_code == 201
    made = Place(replace(world_with_audit, now=DRAFTED))
    made.vote()
    made.world.now = EVENING
    return made


def test_the_figures_are_what_a_slow_recount_of_the_lists_comes_to(place: Place) -> None:
    counted = place.counts(EVENING)
    assert counted == place.recount()
    assert counted[ONE, 2015, "general_election", "residents_committee", "representatives", "checked_in"] == 7
    assert counted[OTHER, 2015, "general_election", "residents_committee", "direct", "electors_listed"] < 15
    district = {(*key[1:],): 0 for key in counted}
    for key, number in counted.items():
        district[key[1:]] += number
    assert {key[1:]: number for key, number in place.counts(EVENING, under=STREET[:6]).items()} == district
    assert {key[0] for key in place.counts(EVENING, under=STREET[:6])} == {STREET}
    assert {key: number for key, number in counted.items() if key[0] == ONE} == place.counts(EVENING, under=ONE)


def test_before_the_vote_nobody_had_come_and_of_another_year_there_is_no_election(place: Place) -> None:
    before = {key[5] for key in place.counts(CORRECTED)}
    assert "electors_listed" in before and not before & {"checked_in", "members"}
    assert {key[1] for key in place.counts(EVENING, year="2014")} == {None}
    assert place.counts(EVENING, year="2015") == place.counts(EVENING)


def test_what_happens_later_leaves_the_figures_of_an_instant_as_they_were(place: Place) -> None:
    before, world = place.rows(EVENING), place.world
    world.now = AFTER
    first = place.people[ONE]
    undone = place.electors(OTHER)[0]
    second = world.as_("clerk", OTHER, subject="clerk-two")
    ok(second.post(f"{place.path(OTHER)}/check-ins/{undone['id']}/undoing", json={"reason": "本人没有到会"}))
    ok(leave(world, ONE, first[1]["id"], evidence_sha256=world.evidence(ONE)))
    staff, person_path = world.as_("community_staff", ONE, subject="corrects"), f"/v1/communities/{ONE}/residents/"
    shown = staff.get(f"{person_path}{first[3]['id']}")
    sent = {"reason": "登记错误", "political_status": "party_member"}
    ok(staff.post(f"{person_path}{first[3]['id']}/corrections", json=sent, headers={"If-Match": shown.headers["ETag"]}))
    ok(world.order(place.elections[OTHER]["id"], "cancellation", scope=STREET))
    assert place.rows(EVENING) == before
    assert place.counts(AFTER) == place.recount() | cancelled(place)
    with_departure = place.rows(AFTER)
    world.now = "2015-03-13T09:00:00+08:00"
    ok(take_back(world, ONE, first[1]["id"]))
    assert place.rows(AFTER) == with_departure and place.rows(EVENING) == before


def cancelled(place: Place) -> dict[Key, int]:
    """What the recount does not see: the election that came to nothing."""
    election = place.elections[OTHER]
    return {(OTHER, 2015, election["kind"], election["body"], election["mode"], "elections_cancelled"): 1}


def test_a_place_of_others_and_a_time_to_come_are_refused(place: Place) -> None:
    street = place.world.as_("street_office", STREET)
    elsewhere = street.get("/v1/figures", params={"under": "440303001", "as_of": EVENING})
    ahead = street.get("/v1/figures", params={"under": STREET, "as_of": "2034-01-01T00:00:00Z"})
    assert (elsewhere.status_code, ahead.json()["type"].rsplit("/", 1)[-1]) == (403, "as-of-in-future")
    resident = place.world.as_("resident", ONE)
    assert resident.get("/v1/figures", params={"under": ONE, "as_of": EVENING}).status_code == 403
