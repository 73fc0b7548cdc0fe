"""Stages close when every exit is met, or by an authority's reason and a second person; what holds no more is open again."""

import json
import threading
import time
from dataclasses import replace
from typing import Any
from uuid import uuid4

import httpx2
import psycopg
import pytest
from electoral_rules.organisation.elected import Triple

from tests.integration.registry.triples import activated
from tests.integration.registry.world import EAST, STREET, World, ok
from tests.support.parts import Part
from tests.support.services import client
from tests.support.street import evidence, photo
from tests.support.triples import DIVISIONS, SETTINGS

PATIENCE_SECONDS, POLL_SECONDS = 60.0, 0.05
SHENYANG = Triple("shenyang-2015", "residents_committee", "direct")
NUOENJIYA = Triple("nuoenjiya-2021", "residents_committee", "direct")
TRAINED = {"trained": ["core_staff"], "level": "city", "held_on": "2015-01-08", "material": "市里教材", "attended": 2}
HELD = {"held_on": "2015-01-20", "reach": 10, "note": "横幅"}
QUIET = """code,name,parent_code,level
210103009,静街道,210103,street
210103009001,静一社区,210103009,community
210103009002,静二社区,210103009,community
"""
"""A street where nobody is elected."""
SURVEYED = {
    "surveyed_on": "2014-11-20", "residents": 10, "households": 5, "groups": 1, "units": 0, "problems": "无",
    "difficulty": None,
}  # fmt: skip


@pytest.fixture(scope="module")
def country(world_with_audit: World) -> World:
    """The registry with audit below it, and the places of every document."""
    assert world_with_audit.import_divisions(DIVISIONS.encode()).status_code == 201
    return world_with_audit


@pytest.fixture
def chengnan(country: World) -> World:
    """The street of a new plan of chengnan-2024."""
    country.active_plan()
    return country


def at(country: World, document: str) -> World:
    """The same in a document's own time."""
    return replace(country, now=SETTINGS[document].now)


def stages(world: World, plan: dict[str, Any], scope: str = "") -> dict[str, dict[str, Any]]:
    """The stages of a plan by their names."""
    reader = world.as_("auditor", scope or plan["jurisdiction_code"])
    return {each["stage"]: each for each in ok(reader.get(f"/v1/plans/{plan['id']}/stages"))["stages"]}


def state(world: World, plan: dict[str, Any], stage: str, rule: str) -> set[str]:
    """How the exits of a rule stand."""
    return {each["state"] for each in stages(world, plan)[stage]["exits"] if each["rule"] == rule}


def close(world: World, plan: dict[str, Any], stage: str, subject: str = "street-closer") -> httpx2.Response:
    """A stage closed by the street."""
    street = world.as_("street_office", plan["jurisdiction_code"], subject=subject)
    return street.post(f"/v1/plans/{plan['id']}/stages/{stage}/closing")


def rules_of(answer: httpx2.Response) -> dict[str, dict[str, Any]]:
    """The decisions of a refusal by their rules."""
    assert answer.status_code == 409, answer.text
    return {each["rule"]: each for each in answer.json()["decisions"]}


def enter(world: World, kind: str, content: dict[str, Any], code: str, **more: Any) -> dict[str, Any]:
    """A record that the street enters of a place, with a photo and a signed sheet."""
    sender = client(world.audit_url, world.tokens.user("street_office", code[:9]), Huanjie_Now=world.now)
    proofs = [kept(world, code, each) for each in ("photo", "signature_sheet", "record")] if len(code) == 12 else []
    entry = {"community_code": code, "content": content, "evidence": proofs, **more}
    entered: dict[str, Any] = ok(sender.post(f"/v1/{kind}", json=entry))
    return entered


def heard(world: World, plan: dict[str, Any]) -> None:
    """Wait until audit has heard of the elections of a plan: what is entered before is of the place alone."""
    reader = client(world.audit_url, world.tokens.user("auditor", ""), Huanjie_Now=world.now)
    asked = [f"/v1/logs/{each}/entries" for each in plan["elections"]]
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not all(each.is_success and each.json()["items"] for each in map(reader.get, asked)):
        assert time.monotonic() < deadline, "audit hears of the elections"
        time.sleep(POLL_SECONDS)


def kept(world: World, code: str, kind: str) -> str:
    """A file of a kind that audit keeps for a community."""
    sender = client(world.audit_url, world.tokens.user("commission", code), Huanjie_Now=world.now)
    form = evidence(code, world.now, kind=kind)
    sha256: str = ok(sender.post("/v1/evidence", data=form, files={"file": ("p.jpg", photo(str(uuid4())))}))["sha256"]
    return sha256


def deliver(world: World, election: str, number: int, service: str = "candidates", **changes: Any) -> httpx2.Response:
    """What a service above delivers of the posting of a formal list."""
    mover = world.as_("commission", STREET, via=service)
    body = {"act": "formal_list_posted", "about": str(uuid4()), "number": number, **changes}
    return mover.post(f"/v1/elections/{election}/exits", json=body)


def events(part: Part, kind: str, plan: dict[str, Any]) -> list[dict[str, Any]]:
    """The events of a kind about a plan, the newest last, as the outbox has them."""
    with psycopg.connect(part.environment["HUANJIE_DATABASE_URL"]) as connection:
        found = [json.loads(event) for (event,) in connection.execute("SELECT event FROM outbox ORDER BY seq")]
    return [each for each in found if each["type"] == kind and each["data"]["plan_id"] == plan["id"]]


def test_a_stage_closes_once_its_exit_is_met_and_not_twice(chengnan: World) -> None:
    plan = chengnan.plan
    before = stages(chengnan, plan)["plan"]
    assert (before["missing"], before["closing"], before["from"]) == (0, None, "2024-05-14")
    assert [(each["rule"], each["state"], each["owner"]) for each in before["exits"]] == [
        ("plan.checks", "met", "street_office")
    ]
    closed = ok(close(chengnan, plan, "plan"))
    assert (closed["closing"]["closed_by"], closed["closed_on"], closed["began_on"]) == (
        "street-closer", "2024-05-15", "2024-05-15"
    )  # fmt: skip
    again = close(chengnan, plan, "plan", "street-late")
    assert again.json()["type"].endswith("stage-closed") and again.json()["closed_by"] == "street-closer"
    assert close(chengnan, plan, "harvest").status_code == 404


def test_a_refused_closing_names_every_exit_with_its_rule_words_and_places(country: World) -> None:
    plan, then = activated(country, SHENYANG), at(country, "shenyang-2015")
    refused = rules_of(close(then, plan, "prepare"))
    survey = refused["difficult.survey"]
    assert survey["observed"] == [SETTINGS["shenyang-2015"].community] and "每个社区已调查摸底" in survey["reason_zh"]
    assert survey["citation"]["document"] == "shenyang-2015" and survey["citation"]["words"]
    assert "plan.drawn_by" not in refused
    # What no service can decide is never met, and says so.
    nuoenjiya, rule = activated(country, NUOENJIYA), "survey.opinion"
    assert (
        "没有服务能够认定" in rules_of(close(at(country, "nuoenjiya-2021"), nuoenjiya, "mobilise"))[rule]["reason_zh"]
    )
    assert state(at(country, "nuoenjiya-2021"), nuoenjiya, "mobilise", rule) == {"undecidable"}


def test_a_record_meets_an_exit_and_a_correction_that_says_less_opens_it_again(country: World) -> None:
    plan, then = activated(country, SHENYANG), at(country, "shenyang-2015")
    code, rule = SETTINGS["shenyang-2015"].community, "training.city_core_staff"
    assert state(then, plan, "prepare", rule) == {"open"}
    enter(then, "trainings", {**TRAINED, "attended": 0}, code)
    assert state(then, plan, "prepare", rule) == {"open"}
    held = enter(then, "trainings", TRAINED, code)
    (met,) = (each for each in stages(then, plan)["prepare"]["exits"] if each["rule"] == rule)
    assert (met["state"], met["about"], met["source"]) == ("met", held["id"], "training")
    assert rule not in rules_of(close(then, plan, "prepare"))
    enter(then, "trainings", {**TRAINED, "level": "street"}, code, supersedes=held["id"])
    assert state(then, plan, "prepare", rule) == {"withdrawn"}
    assert rule in rules_of(close(then, plan, "prepare"))


def test_the_five_key_points_are_confirmed_before_the_stage_closes(country: World) -> None:
    plan, then = activated(country, NUOENJIYA), at(country, "nuoenjiya-2021")
    code, rule = SETTINGS["nuoenjiya-2021"].community, "supervision.key_points"
    points = ["party_mobilisation", "voter_registration", "candidate_review", "procedure", "result"]
    said = {"confirmed_by": "监督员甲", "confirmed_on": "2020-11-30", "note": "全程监督"}
    entered = {}
    for point in points:
        assert state(then, plan, "rc", rule) == {"open"}
        entered[point] = enter(then, "key-points", {**said, "point": point}, code)
    assert state(then, plan, "rc", rule) == {"met"}
    wrong = {**said, "point": "procedure", "note": "实为选举程序"}
    enter(then, "key-points", wrong, code, supersedes=entered["result"]["id"])
    assert state(then, plan, "rc", rule) == {"withdrawn"} and rule in rules_of(close(then, plan, "rc"))


def test_records_from_before_the_days_of_the_document_show_nothing_of_it(country: World) -> None:
    plan, then = activated(country, SHENYANG), at(country, "shenyang-2015")
    then.now = "2014-11-30T09:00:00+08:00"
    enter(then, "surveys", SURVEYED, SETTINGS["shenyang-2015"].community)
    assert state(at(country, "shenyang-2015"), plan, "prepare", "difficult.survey") == {"open"}


def test_an_older_number_never_replaces_a_newer_and_a_withdrawal_after_the_closing_is_told(
    chengnan: World, registry_process: Part
) -> None:
    plan, rule = chengnan.plan, "timetable.formal_list_notice"
    first, *others = plan["elections"]
    assert len(rules_of(close(chengnan, plan, "post"))[rule]["observed"]) == 5
    for election in plan["elections"]:
        assert deliver(chengnan, election, 10).status_code == 204
    assert deliver(chengnan, first, 9, holds=False).status_code == 204
    assert state(chengnan, plan, "post", rule) == {"met"}
    closed = ok(close(chengnan, plan, "post"))
    (told,) = events(registry_process, "registry.stage.closed", plan)
    assert told["data"]["earlier_open"] == ["plan", "nominate", "prereview", "review", "joint"]
    assert deliver(chengnan, first, 11, unmet=[rule]).status_code == 204
    after = stages(chengnan, plan)["post"]
    assert after["closing"] == closed["closing"] and (after["missing"], len(after["reopened"])) == (1, 1)
    withdrawn = events(registry_process, "registry.exit.withdrawn", plan)
    assert [(each["election_id"], each["data"]["rule"]) for each in withdrawn] == [(first, rule)]
    assert deliver(chengnan, first, 12).status_code == 204
    assert stages(chengnan, plan)["post"]["reopened"] == [] and len(others) == 4


def test_only_the_service_of_an_act_delivers_it(chengnan: World) -> None:
    election = chengnan.plan["elections"][0]
    assert deliver(chengnan, election, 1, service="ballots").status_code == 403
    assert deliver(chengnan, election, 1, act="day_set").status_code == 403
    direct = chengnan.as_("commission", STREET).post(f"/v1/elections/{election}/exits", json={})
    assert direct.status_code == 403


def test_an_election_shows_the_exits_that_concern_it_with_who_has_to_see_to_them(chengnan: World) -> None:
    election = chengnan.election(EAST)
    ok(chengnan.set_day(election))
    shown = ok(chengnan.as_("clerk", EAST).get(f"/v1/elections/{election['id']}/exits"))["exits"]
    assert {each["community_code"] for each in shown} == {None, EAST}
    rows = {each["rule"]: each for each in shown}
    filed, checks = rows["filing.receivers"], rows["plan.checks"]
    assert (filed["state"], filed["owner"], filed["due"]) == ("open", "commission", "2024-05-31")
    assert (checks["state"], checks["source"], checks["stage"]) == ("met", "plan_activated", "plan")


def test_a_void_election_has_decided_nothing_and_is_still_asked_for(chengnan: World) -> None:
    election, rule = chengnan.election(EAST), "timetable.formal_list_notice"
    assert deliver(chengnan, election["id"], 1).status_code == 204
    for step, service in {"nomination": "candidates", "formal_list": "candidates", "vote": "ballots"}.items():
        mover = chengnan.as_("commission", EAST, via=service)
        ok(mover.post(f"/v1/elections/{election['id']}/steps", json={"step": step, "reason": "依次办理"}))
    ok(chengnan.order(election["id"], "voiding"))
    found = stages(chengnan, chengnan.plan)["post"]["exits"]
    assert {each["state"] for each in found if each["community_code"] == EAST} == {"withdrawn"}
    assert any(EAST in place for place in rules_of(close(chengnan, chengnan.plan, "post"))[rule]["observed"])


def test_nothing_is_asked_of_a_cancelled_election_any_more_so_its_stage_closes(chengnan: World) -> None:
    plan, cancelled = chengnan.plan, chengnan.election(EAST)
    assert deliver(chengnan, cancelled["id"], 1).status_code == 204
    for election in plan["elections"]:
        if election != cancelled["id"]:
            assert deliver(chengnan, election, 1).status_code == 204
    assert deliver(chengnan, cancelled["id"], 2, holds=False).status_code == 204
    assert close(chengnan, plan, "post").status_code == 409
    ok(chengnan.order(cancelled["id"], "cancellation"))
    closed = ok(close(chengnan, plan, "post"))
    states = {(each["community_code"] == EAST, each["state"]) for each in closed["exits"]}
    assert states == {(True, "dropped"), (False, "met")}
    assert (closed["missing"], closed["reopened"], closed["closing"]["left_out"]) == (0, [], [])


def test_a_community_is_asked_nothing_once_all_of_its_elections_are_cancelled(country: World) -> None:
    plan, then = activated(country, SHENYANG), at(country, "shenyang-2015")
    of_community = "publicity.channels"
    assert state(then, plan, "publicity", of_community) == {"open"}
    for election in plan["elections"]:
        ok(then.order(election, "cancellation", scope=plan["jurisdiction_code"]))
    assert state(then, plan, "publicity", of_community) == {"dropped"}
    whole = {
        each["state"] for stage in stages(then, plan).values() for each in stage["exits"] if not each["community_code"]
    }
    assert "dropped" not in whole
    assert close(then, plan, "publicity").status_code == 200


def test_two_people_closing_at_once_close_it_once(chengnan: World) -> None:
    answers: list[httpx2.Response] = []
    people = [
        threading.Thread(target=lambda subject=subject: answers.append(close(chengnan, chengnan.plan, "plan", subject)))
        for subject in ("one", "two", "three")
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert sorted(each.status_code for each in answers) == [200, 409, 409]
    (won,) = (each.json()["closing"]["closed_by"] for each in answers if each.status_code == 200)
    lost = [each.json() for each in answers if each.status_code == 409]
    assert {(each["type"].rsplit("/", 1)[-1], each["closed_by"]) for each in lost} == {("stage-closed", won)}


def propose(world: World, plan: dict[str, Any], stage: str, **changes: Any) -> httpx2.Response:
    street = world.as_("street_office", plan["jurisdiction_code"], subject="street-proposer")
    body = {"stage": stage, "reason": "街道指导组已现场核实，选举委员会名册另附", **changes}
    return street.post(f"/v1/plans/{plan['id']}/stage-overrides", json=body)


def approve(world: World, plan: dict[str, Any], override: str, role: str, subject: str) -> httpx2.Response:
    leader = world.as_(role, plan["jurisdiction_code"], subject=subject)
    return leader.post(f"/v1/plans/{plan['id']}/stage-overrides/{override}/approval")


def test_an_authority_closes_a_stage_without_what_it_lacks_never_alone(country: World, registry_process: Part) -> None:
    plan, then = activated(country, SHENYANG), at(country, "shenyang-2015")
    assert propose(then, plan, "prepare", reason="").status_code == 422
    override = ok(propose(then, plan, "prepare"))
    assert propose(then, plan, "prepare").json()["type"].endswith("exception-known")
    alone = approve(then, plan, override["id"], "street_leader", "street-proposer")
    assert (alone.status_code, alone.json()["type"].rsplit("/", 1)[-1]) == (403, "second-person-needed")
    assert approve(then, plan, override["id"], "street_office", "street-leader").status_code == 403
    assert stages(then, plan)["prepare"]["closing"] is None
    closed = ok(approve(then, plan, override["id"], "street_leader", "street-leader"))
    left_out = {each["rule"] for each in closed["closing"]["left_out"]}
    assert {"commission.size", "difficult.survey"} <= left_out and "plan.drawn_by" not in left_out
    assert (closed["closing"]["override_id"], closed["days_late"], closed["due"]) == (override["id"], 22, "2015-01-10")
    assert closed["reopened"] == []
    told = events(registry_process, "registry.stage.step_left_out", plan)
    assert {each["data"]["rule"] for each in told} == left_out
    assert approve(then, plan, override["id"], "street_leader", "other").json()["type"].endswith("exception-known")
    seen = stages(then, plan, plan["jurisdiction_code"][:6])["prepare"]
    assert seen["overrides"][0]["approved_by"] == "street-leader"
    assert propose(then, plan, "prepare").json()["type"].endswith("stage-closed")


def test_nothing_is_left_out_where_nothing_is_missing(chengnan: World) -> None:
    assert propose(chengnan, chengnan.plan, "plan").json()["type"].endswith("nothing-missing")


def test_a_plan_that_elects_nobody_runs_through_the_same_stages(country: World) -> None:
    # What is recorded of a community without an election holds for every plan of it: the plan is of a street of its own.
    assert country.import_divisions(QUIET.encode()).status_code == 201
    then = at(country, "shenyang-2015")
    street = then.as_("street_office", "210103009")
    body = {
        "document": "shenyang-2015", "jurisdiction_code": "210103009", "title": "动员部署方案",
        "kind": "general_election", "communities": [], "measures": {},
    }  # fmt: skip
    drafted = street.post("/v1/plans", json=body)
    path = f"/v1/plans/{ok(drafted)['id']}"
    assert street.get(f"{path}/stages").json()["type"].endswith("wrong-state")
    plan = ok(street.post(f"{path}/activation", headers={"If-Match": drafted.headers["ETag"]}))
    assert plan["elections"] == []
    found = stages(then, plan)
    assert {each["rule"] for each in found["publicity"]["exits"]} == {"publicity.channels"}
    assert len(found["publicity"]["exits"]) == 2 and found["vote"]["exits"] == []
    for code in ("210103009001", "210103009002"):
        assert "publicity.channels" in rules_of(close(then, plan, "publicity"))
        # Until audit has heard of the community, what is entered of it is of the street and shows nothing of it.
        said, deadline = HELD | {"channel": "banner"}, time.monotonic() + PATIENCE_SECONDS
        while enter(then, "publicity", said, code)["community_code"] != code:
            assert time.monotonic() < deadline, "audit hears of the community"
    assert ok(close(then, plan, "publicity"))["closing"]["left_out"] == []
    etag = street.get(path).headers["ETag"]
    assert ok(street.post(f"{path}/closing", headers={"If-Match": etag}))["state"] == "closed"


def test_stages_are_not_shown_while_audit_cannot_say_what_its_records_show(
    chengnan: World, audit_process: Part
) -> None:
    audit_process.stop()
    try:
        answer = chengnan.street().get(f"/v1/plans/{chengnan.plan['id']}/stages")
        assert (answer.status_code, answer.json()["service"]) == (503, "audit")
        assert close(chengnan, chengnan.plan, "plan").status_code == 503
    finally:
        audit_process.start()
        audit_process.wait_ready()
