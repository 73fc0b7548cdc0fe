"""Electors are drawn from the registers of those who vote in the election's mode, whole registers in a few statements."""

import hashlib
import re
from dataclasses import dataclass, replace
from typing import Any

import httpx2
import pytest
from electoral_rules.organisation.elected import Triple
from sqlalchemy import Connection, Engine, event

from tests.integration.registry.triples import activated
from tests.integration.registry.world import World, id_of, ok, person
from tests.support.triples import DIVISIONS, SETTINGS

WHO_MAY_VOTE = {"eligibility": "GK-03"}
HERE = SETTINGS["liaoning-2014"].community


@dataclass
class Prepared:
    """An election that waits for its list of electors."""

    world: World
    path: str

    def draw(self, **stated: str) -> httpx2.Response:
        """The list drawn up by the commission."""
        return self.commission.post(f"{self.path}/electors", json=stated)

    def post(self, posted_at: str, **changes: str) -> httpx2.Response:
        """The list posted by the commission a moment ago."""
        self.world.now = posted_at
        return self.world.post(ok(self.commission.get(self.path)), "electors", posted_at, **changes)

    @property
    def commission(self) -> httpx2.Client:
        """Who draws it up."""
        code = ok(self.world.as_("auditor", "").get(self.path))["community_code"]
        return self.world.as_("commission", code)

    def electors(self) -> list[dict[str, Any]]:
        """The whole list, read page by page."""
        found: list[dict[str, Any]] = []
        target = f"{self.path}/electors?limit=1000"
        while target:
            page = self.commission.get(target)
            found += ok(page)["items"]
            target = page.links.get("next", {}).get("url", "")
        return found


@pytest.fixture(scope="module")
def country(world_with_audit: World) -> World:
    """Places of every document, and people in Liaoning's community: households of a parent and a child, one of a child."""
    assert world_with_audit.import_divisions(DIVISIONS.encode()).status_code == 201
    world = replace(world_with_audit, now=SETTINGS["liaoning-2014"].now)
    rows = [
        person(1), person(2, 户号="0001", 与户主关系="子", 身份证号=id_of(2, "20000101"), 居民小组="第2居民小组"),
        person(3), person(4, 户号="0003", 与户主关系="妻", 居民小组="第4居民小组"),
        person(5, 身份证号=id_of(5, "19980101")),
    ]  # fmt: skip
    world.import_people(HERE, rows)
    # The size of a committee under district-2012 hangs on the number of households.
    world.import_people(SETTINGS["district-2012"].community, [person(6)])
    return world


def prepared(country: World, document: str, mode: str, body: str = "residents_committee", **measures: str) -> Prepared:
    """An election of this kind, just created."""
    world = replace(country, now=SETTINGS[document].now)
    plan = activated(world, Triple(document, body, mode), **measures)
    found = ok(world.as_("auditor", "").get(f"/v1/elections?plan_id={plan['id']}"))["items"]
    return Prepared(world, f"/v1/elections/{found[0]['id']}")


def test_every_resident_with_the_vote_is_an_elector_of_a_direct_election(country: World) -> None:
    made = prepared(country, "liaoning-2014", "direct", **WHO_MAY_VOTE)
    drawn = ok(made.draw())
    assert drawn["listed"] == 3
    (minors,) = drawn["left_out"]
    assert (minors["count"], minors["decision"]["rule"]) == (2, "electorate.min_age")
    assert minors["decision"]["citation"]["words"]
    listed = made.electors()
    assert {each["capacity"] for each in listed} == {"resident"}
    assert [each["group_no"] for each in listed] == sorted(each["group_no"] for each in listed)
    assert {each["household_no"] for each in listed} == {""}
    assert made.draw().json()["type"].endswith("electors-already-listed")


def test_each_household_has_one_elector(country: World) -> None:
    made = prepared(country, "liaoning-2014", "household", **WHO_MAY_VOTE)
    drawn = ok(made.draw())
    # The head of the fifth household is a minor.
    assert (drawn["listed"], [each["count"] for each in drawn["left_out"]]) == (2, [1])
    listed = made.electors()
    assert sorted(each["household_no"] for each in listed) == ["0001", "0003"]
    assert {each["capacity"] for each in listed} == {"household_representative"}


def named(made: Prepared, number: str, version: int | None, **stated: str) -> httpx2.Response:
    """A household's naming entered by its community's staff, as of a version that was read."""
    staff = made.world.as_("community_staff", HERE)
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    sent = {"named_on": "2015-01-20", "evidence_sha256": made.world.evidence(HERE), **stated}
    return staff.put(f"{made.path}/households/{number}/representative", json=sent, headers=headers)


def members(country: World, number: str) -> list[str]:
    """Who lives in a household, the head first."""
    staff = country.as_("community_staff", HERE)
    return [each["id"] for each in ok(staff.get(f"/v1/communities/{HERE}/households/{number}"))["members"]]


def test_whom_a_household_names_votes_for_it_and_not_its_head(country: World) -> None:
    made = prepared(country, "liaoning-2014", "household", **WHO_MAY_VOTE)
    (head, child), (husband, wife) = members(country, "0001"), members(country, "0003")
    (other,) = members(country, "0005")
    signed = {"resident_id": wife, "named_by": husband}
    assert named(made, "0003", None, **signed).status_code == 428
    first = ok(named(made, "0003", 0, **signed))
    assert (first["voter_id"], first["named"], first["version"]) == (wife, True, 1)
    assert named(made, "0003", 0, **signed).status_code == 412
    back = ok(named(made, "0003", 1, **signed | {"resident_id": husband}))
    assert [each["resident_id"] for each in back["namings"]] == [husband, wife]
    ok(named(made, "0003", 2, **signed))

    too_young = named(made, "0001", 0, resident_id=child, named_by=head).json()
    assert [each["rule"] for each in too_young["decisions"]] == ["electorate.min_age"]
    assert "未满18周岁" in too_young["detail"]
    for wrong in ({"resident_id": other}, {"named_by": other}):
        assert named(made, "0003", 3, **signed | wrong).json()["type"].endswith("not-a-member")
    assert named(made, "0003", 3, **signed, named_on="2099-01-01").json()["type"].endswith("named-ahead")
    assert named(made, "0003", 3, **signed, evidence_sha256="0" * 64).json()["type"].endswith("evidence-missing")
    assert named(made, "404", 0, **signed).status_code == 404
    unnamed = ok(made.commission.get(f"{made.path}/households/0001/representative"))
    assert (unnamed["voter_id"], unnamed["named"], unnamed["version"]) == (head, False, 0)

    assert ok(made.draw())["listed"] == 2
    assert {each["household_no"]: each["resident_id"] for each in made.electors()} == {"0001": head, "0003": wife}
    assert named(made, "0003", 3, **signed).json()["type"].endswith("electors-already-listed")


def test_a_household_names_nobody_where_households_do_not_vote(country: World) -> None:
    made = prepared(country, "liaoning-2014", "direct", **WHO_MAY_VOTE)
    husband, wife = members(country, "0003")
    refused = named(made, "0003", 0, resident_id=wife, named_by=husband).json()
    assert [each["rule"] for each in refused["decisions"]] == ["electorate.capacities"]
    assert "无须推选户代表" in refused["detail"]


def test_where_whom_a_household_named_has_left_its_head_votes(country: World) -> None:
    made = prepared(country, "liaoning-2014", "household", **WHO_MAY_VOTE)
    staff, late = (
        made.world.as_("community_staff", HERE),
        person(8, 户号="0003", 与户主关系="女", 居民小组="第4居民小组"),
    )
    country.import_people(HERE, [late])
    husband, _, lodger = members(country, "0003")
    assert ok(named(made, "0003", 0, resident_id=lodger, named_by=husband))["voter_id"] == lodger
    leaving = {"reason": "moved", "on": made.world.now[:10], "evidence_sha256": made.world.evidence(HERE)}
    ok(staff.post(f"/v1/communities/{HERE}/residents/{lodger}/departure", json=leaving))
    assert ok(made.commission.get(f"{made.path}/households/0003/representative"))["voter_id"] == husband
    ok(made.draw())
    assert husband in {each["resident_id"] for each in made.electors()}


def test_where_nothing_says_who_may_vote_no_list_is_drawn(country: World) -> None:
    refused = prepared(country, "liaoning-2014", "direct").draw()
    assert refused.status_code == 409
    assert [each["rule"] for each in refused.json()["decisions"]] == ["measures.required"]


@pytest.mark.parametrize(
    ("document", "body", "mode", "missing", "rule"),
    [
        ("nuoenjiya-2021", "party_organisation", "party_members", "党员名册", "party.committee_elected_by"),
    ],
)  # fmt: skip
def test_a_mode_whose_register_is_not_kept_is_refused_with_its_name(
    country: World, document: str, body: str, mode: str, missing: str, rule: str
) -> None:
    refused = prepared(country, document, mode, body).draw()
    (decision,) = refused.json()["decisions"]
    assert (refused.status_code, decision["rule"]) == (409, rule)
    assert missing in decision["reason_zh"]


def test_where_the_roll_starts_from_another_list_this_one_needs_its_reason(country: World) -> None:
    made = prepared(country, "shenyang-2015", "direct", **WHO_MAY_VOTE)
    refused = made.draw()
    assert refused.status_code == 409
    assert [(each["rule"], each["verdict"]) for each in refused.json()["decisions"]] == [("roll.base", "warning")]
    assert ok(made.draw(base_reason="上届选民名单没有留存"))["listed"] == 3


def test_the_posted_list_is_made_of_its_rows_and_bound(country: World) -> None:
    made = prepared(country, "liaoning-2014", "direct", **WHO_MAY_VOTE)
    ok(made.draw())
    before, at = made.electors(), "2015-02-02T09:00:00+08:00"
    free = made.post(at, title="名单", content="谁也不核对这段文字")
    assert free.status_code == 422
    posted = ok(made.post(at))
    assert posted["content"].splitlines()[0] == "某社区居民委员会选举人名单，共3人"
    assert hashlib.sha256(posted["content"].encode()).hexdigest() == posted["content_sha256"]
    assert all(f"{each['number']}{each['name']}（" in posted["content"] for each in before)
    assert not re.search("1980|990000", posted["content"])
    again = made.post("2015-02-02T10:00:00+08:00")
    assert again.json()["type"].endswith("electors-already-posted")
    # The same person in another group under another name, and somebody new: the register changes, the list does not.
    child = person(2, 户号="0001", 与户主关系="子", 身份证号=id_of(2, "20000101"), 居民小组="第9居民小组")
    country.import_people(HERE, [person(1, 姓名="王改名", 居民小组="第9居民小组"), child, person(7)])
    assert made.electors() == before
    (notice,) = ok(made.commission.get(f"{made.path}/notices"))["items"]
    assert notice["content"] == posted["content"]


def test_people_of_one_name_and_of_names_that_look_alike_are_told_apart_on_the_posted_list(country: World) -> None:
    rows = [person(place, 姓名="李同名", 性别=sex) for place, sex in ((21, "男"), (22, "女"))]
    alike = [person(23, 姓名="李士生", 性别="男"), person(24, 姓名="李土生", 性别="女")]
    country.import_people(HERE, rows + alike)
    made = prepared(country, "liaoning-2014", "direct", **WHO_MAY_VOTE)
    ok(made.draw())
    assert [each["distinction"] for each in made.electors() if each["name"] == "李同名"] == ["男", "女"]
    content = ok(made.post("2015-02-02T09:00:00+08:00"))["content"]
    assert "李同名（男）" in content and "李同名（女）" in content
    assert "李士生（男）" in content and "李土生（女）" in content
    known = {each["name"]: each["distinction"] for each in made.electors()}
    assert (known["李士生"], known["李土生"]) == ("男", "女")


def test_a_roll_posted_too_late_or_a_day_too_early_names_the_days_that_are_short(country: World) -> None:
    made = prepared(country, "shenyang-2015", "direct", **WHO_MAY_VOTE)
    ok(made.draw(base_reason="上届选民名单没有留存"))
    election = ok(made.commission.get(made.path))
    ok(made.world.set_day(election, "2015-03-10"))
    late = made.post("2015-02-27T09:00:00+08:00")
    (decision,) = late.json()["decisions"]
    assert (late.status_code, decision["rule"], decision["observed"]["days_short"]) == (409, "timetable.roll_notice", 4)
    ok(made.world.set_day(election, "2015-03-14"))
    ok(made.post("2015-02-27T09:00:00+08:00"))
    earlier = made.world.set_day(election, "2015-03-10")
    short = [each for each in earlier.json()["decisions"] if each["verdict"] == "blocked"]
    assert [(each["rule"], each["observed"]["days_short"]) for each in short] == [("timetable.roll_notice", 4)]


def test_three_thousand_residents_are_drawn_in_as_many_statements_as_five(country: World) -> None:
    few, first = drawn_with_statements(country)
    rows = [
        person(place % 900, 身份证号=id_of(place % 900, f"{1970 + place // 900}0101"), 户号=f"9{place:04d}")
        for place in range(100, 3097)
    ]
    country.import_people(HERE, rows)
    many, second = drawn_with_statements(country)
    assert ok(many)["listed"] - ok(few)["listed"] == len(rows)
    assert len(first) == len(second) < 20, second
    assert not any("INSERT INTO electors" in statement for statement in second)


def drawn_with_statements(country: World) -> tuple[httpx2.Response, list[str]]:
    """The answer to drawing a direct election's list, and what the database was asked about people meanwhile."""
    made, asked = prepared(country, "liaoning-2014", "direct", **WHO_MAY_VOTE), []

    def hear(_connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if re.search("residents|electors|representatives", statement):
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        return made.draw(), asked
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
