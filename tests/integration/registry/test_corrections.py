"""A list that is drawn up changes by decisions only: one elector added or struck, for a reason, until people check in."""

from typing import Any

import httpx2
import pytest

from tests.integration.registry.test_drawing import HERE, WHO_MAY_VOTE, Prepared, prepared
from tests.integration.registry.test_drawing import country as country
from tests.integration.registry.test_electors import advance, enter
from tests.integration.registry.world import World, ok, person
from tests.support.triples import SETTINGS

CORRECTED = {**WHO_MAY_VOTE, "roll_changes": "GK-12"}
POSTED, LATER = "2015-02-02T09:00:00+08:00", "2015-02-03T09:00:00+08:00"


def correct(made: Prepared, kind: str, resident: str, reason: str, role: str = "commission") -> httpx2.Response:
    """A correction, decided by the commission."""
    proof = made.world.evidence(HERE)
    sent = {"kind": kind, "resident_id": resident, "reason": reason, "evidence_sha256": proof}
    return made.world.as_(role, HERE).post(f"{made.path}/elector-corrections", json=sent)


def post_corrections(made: Prepared, at: str) -> httpx2.Response:
    """The notice of what was corrected."""
    made.world.now = at
    return made.world.post(ok(made.commission.get(made.path)), "elector_corrections", at)


@pytest.fixture(scope="module")
def made(country: World) -> Prepared:
    """A direct election whose list is posted."""
    election = prepared(country, "liaoning-2014", "direct", **CORRECTED)
    ok(election.draw())
    ok(election.post(POSTED))
    return election


@pytest.fixture(scope="module")
def late(made: Prepared) -> dict[str, Any]:
    """Somebody who moved in after the list was posted."""
    people = made.world.import_people(HERE, [person(31)])
    name = person(31)[0]
    return next(each for each in people if each["name"] == name)


def test_who_moved_in_is_added_and_who_died_is_struck_and_a_notice_shows_both(
    made: Prepared, late: dict[str, Any]
) -> None:
    before = made.electors()
    assert correct(made, "add", late["id"], "moved_in", "residents_committee").status_code == 403
    added = ok(correct(made, "add", late["id"], "moved_in"))
    struck = ok(correct(made, "cut", before[0]["resident_id"], "died"))
    assert (added["number"], struck["number"], struck["notice_number"]) == (1, 2, None)
    after = made.electors()
    assert {each["id"] for each in after} == {each["id"] for each in before[1:]} | {added["elector_id"]}
    assert ok(made.commission.get(f"{made.path}/check-ins"))["entitled"] == len(before)
    posted = ok(post_corrections(made, LATER))
    assert posted["content"].splitlines() == [
        f"增加1人：{after[-1]['number']}{late['name']}（男）",
        f"减少1人：1{before[0]['name']}（男）",
    ]
    shown = ok(made.commission.get(f"{made.path}/elector-corrections"))["items"]
    assert [each["notice_number"] for each in shown] == [posted["number"]] * 2
    assert post_corrections(made, LATER).json()["type"].endswith("no-corrections")


def test_a_correction_needs_a_reason_of_its_kind_and_somebody_it_can_be_about(
    made: Prepared, late: dict[str, Any]
) -> None:
    own = made.electors()[0]["resident_id"]
    wrong = correct(made, "cut", own, "moved_in")
    assert [each["rule"] for each in wrong.json()["decisions"]] == ["roll.changes"]
    assert correct(made, "cut", own, "unpopular").status_code == 422
    assert correct(made, "add", own, "moved_in").json()["type"].endswith("elector-already-listed")
    nobody = "00000000-0000-7000-8000-000000000000"
    assert correct(made, "add", nobody, "moved_in").json()["type"].endswith("not-on-register")
    assert correct(made, "cut", nobody, "died").json()["type"].endswith("not-an-elector")
    minor = next(each for each in made.world.residents(HERE) if each["name"] == person(5)[0])
    young = correct(made, "add", minor["id"], "came_of_age")
    assert [each["rule"] for each in young.json()["decisions"]] == ["electorate.min_age"]


def test_who_is_struck_cannot_check_in_who_is_added_can_and_then_the_list_stands(
    made: Prepared, late: dict[str, Any]
) -> None:
    world, election = made.world, ok(made.commission.get(made.path))
    struck = next(
        each for each in ok(made.commission.get(f"{made.path}/elector-corrections"))["items"] if each["kind"] == "cut"
    )
    ok(world.set_day(election, SETTINGS["liaoning-2014"].day))
    advance(world, election, "nomination", "candidates")
    ok(world.post(election, "formal_slate", LATER, via="candidates"))
    advance(world, election, "formal_list", "candidates")
    world.now = f"{SETTINGS['liaoning-2014'].day}T09:00:00+08:00"
    assert enter(world, election, {"id": struck["elector_id"]}, "一号台").json()["type"].endswith("not-an-elector")
    added = next(each for each in made.electors() if each["resident_id"] == late["id"])
    ok(enter(world, election, added, "一号台"))
    closed = correct(made, "cut", late["id"], "died")
    assert closed.json()["type"].endswith("check-in-begun")


def test_measures_that_leave_the_reasons_open_are_named(country: World) -> None:
    election = prepared(country, "liaoning-2014", "household", **WHO_MAY_VOTE)
    ok(election.draw())
    refused = correct(election, "cut", election.electors()[0]["resident_id"], "died")
    assert [each["rule"] for each in refused.json()["decisions"]] == ["measures.required"]


def test_a_household_gets_no_second_vote_by_a_correction(country: World) -> None:
    election = prepared(country, "liaoning-2014", "household", **CORRECTED)
    ok(election.draw())
    first = election.electors()[0]
    ok(correct(election, "cut", first["resident_id"], "moved_out"))
    again = ok(correct(election, "add", first["resident_id"], "omitted_before"))
    assert again["elector_id"] != first["id"]
    wife = next(each for each in election.world.residents(HERE) if each["name"] == person(4)[0])
    refused = correct(election, "add", wife["id"], "omitted_before").json()["decisions"]
    assert [each["rule"] for each in refused] == ["electorate.residence", "electorate.one_per_household"]


def test_who_is_added_is_told_apart_from_a_name_that_looks_alike(country: World) -> None:
    election = prepared(country, "liaoning-2014", "direct", **CORRECTED)
    country.import_people(HERE, [person(41, 姓名="李晚秋", 性别="女")])
    ok(election.draw())
    ok(election.post(POSTED))
    people = country.import_people(HERE, [person(42, 姓名="李晩秋", 性别="男")])
    late = next(each for each in people if each["name"] == "李晩秋")
    added = ok(correct(election, "add", late["id"], "moved_in"))
    (one,) = (each for each in election.electors() if each["id"] == added["elector_id"])
    assert one["distinction"] == "男"
