"""Notices: numbered, proven by a photo, and the deadline that counts from them."""

import json
import time
from collections.abc import Callable
from typing import Any

import httpx2
import psycopg
import pytest
from huanjie.house import House
from service_kit.ids import uuid7

from tests.integration.registry.test_electors import advance, people_of
from tests.integration.registry.world import EAST, SOUTH, WEN, World, notice, ok
from tests.support.parts import Part, as_process
from tests.support.services import client

EVIDENCE_NOBODY_HAS = "ab" * 32


@pytest.fixture(scope="module")
def active(world_with_audit: World) -> World:
    """A world with audit below and an active plan, seen on the morning of 27 May."""
    world_with_audit.active_plan()
    world_with_audit.now = "2024-05-27T08:00:00+08:00"
    return world_with_audit


@pytest.fixture(scope="module")
def nominating(active: World) -> dict[str, Any]:
    """Dongyuan's election, about to have its formal list posted."""
    election = active.election(EAST)
    ok(active.set_day(election, "2024-05-28"))
    ok(active.register(EAST, people_of(active, EAST, 1, 30)))
    ok(active.as_("commission", EAST).post(f"/v1/elections/{election['id']}/electors", json={}))
    posted = ok(active.post(election, "electors", "2024-05-20T09:00:00+08:00"))
    assert (posted["number"], active.election(EAST)["step"]) == (1, "roll")
    advance(active, election, "nomination", "candidates")
    return election


def test_a_list_posted_two_days_before_is_refused_with_the_days_that_remain(
    active: World, nominating: dict[str, Any]
) -> None:
    refused = active.post(nominating, "formal_slate", "2024-05-26T09:00:00+08:00", via="candidates")
    decision = refused.json()["decisions"][0]
    assert (refused.status_code, decision["rule"]) == (409, "timetable.formal_list_notice")
    assert decision["observed"]["days_short"] == 1
    assert decision["observed"]["earliest_election_day"] == "2024-05-29"
    assert "于正式选举日的3日前在社区内张榜公布" in decision["citation"]["words"]


def test_late_in_the_evening_in_china_is_still_that_day(active: World, nominating: dict[str, Any]) -> None:
    posted = active.post(nominating, "formal_slate", "2024-05-25T23:30:00+08:00", via="candidates")
    assert ok(posted)["number"] == 2
    moved = active.set_day(nominating, "2024-05-27")
    assert moved.json()["decisions"][0]["rule"] == "timetable.formal_list_notice"
    assert ok(active.set_day(nominating, "2024-05-29"))["election_day"] == "2024-05-29"
    gates = ok(active.street().get(f"/v1/elections/{nominating['id']}/decisions"))["gates"]
    assert [gate["state"] for gate in gates[:3]] == ["passed", "passed", "passed"]
    rows = ok(active.street().get(f"/v1/elections/{nominating['id']}/timetable"))["rows"]
    (listed,) = (row for row in rows if row["id"] == "timetable.formal_list_notice")
    assert (listed["done_on"], listed["kept"]) == ("2024-05-25", "kept")


def test_a_notice_needs_its_photo(active: World, nominating: dict[str, Any]) -> None:
    refused = active.post(nominating, "other", "2024-05-27T07:00:00+08:00", evidence_sha256=EVIDENCE_NOBODY_HAS)
    assert (refused.status_code, refused.json()["type"].rsplit("/", 1)[-1]) == (409, "evidence-missing")


@pytest.mark.parametrize(
    ("shown", "misfits"),
    [
        ({"kind": "record"}, ["kind"]),
        ({"at": "2024-05-26T09:00:00+08:00"}, ["day"]),
        ({"at": "2024-05-25T23:59:59+08:00", "place": "另一处"}, ["day", "place"]),
        ({"community": SOUTH}, ["community"]),
    ],
    ids=["no photo", "another day", "another day and place", "another community"],
)
def test_a_photo_that_shows_something_else_proves_no_posting(
    active: World, nominating: dict[str, Any], shown: dict[str, str], misfits: list[str]
) -> None:
    about = {"community": EAST, "at": "2024-05-27T06:30:00+08:00"} | shown
    refused = post_as_street(active, nominating, active.evidence(**about))
    assert (refused.status_code, refused.json()["type"].rsplit("/", 1)[-1]) == (409, "evidence-unfit")
    assert refused.json()["misfits"] == misfits


def post_as_street(active: World, election: dict[str, Any], evidence: str) -> httpx2.Response:
    """A notice of 27 May, posted by the street office, which sees the photos of all its communities."""
    body = notice("other", "2024-05-27T07:00:00+08:00", evidence_sha256=evidence)
    return active.as_("street_office").post(f"/v1/elections/{election['id']}/notices", json=body)


def test_a_photo_of_the_day_and_place_proves_the_posting(active: World, nominating: dict[str, Any]) -> None:
    evidence = active.evidence(EAST, at="2024-05-27T07:30:00+08:00", place=" 社区 公告栏 ")
    check = notice("other", "2024-05-27T07:00:00+08:00", evidence_sha256=evidence)
    commission = active.as_("commission", EAST, via="candidates")
    assert commission.post(f"/v1/elections/{nominating['id']}/notice-checks", json=check).status_code == 204


def test_nothing_was_posted_before_the_plan_was_activated(active: World, nominating: dict[str, Any]) -> None:
    refused = active.post(nominating, "other", "2024-05-14T09:00:00+08:00")
    assert (refused.status_code, refused.json()["type"].rsplit("/", 1)[-1]) == (409, "posted-before-plan")


def test_a_slate_is_posted_by_the_service_that_drew_it_up_and_nothing_tomorrow(
    active: World, nominating: dict[str, Any]
) -> None:
    assert active.post(nominating, "formal_slate", "2024-05-25T09:00:00+08:00").status_code == 403
    assert active.post(nominating, "result", "2024-05-25T09:00:00+08:00", via="candidates").status_code == 403
    assert active.post(nominating, "other", "2024-05-28T09:00:00+08:00").status_code == 409


def test_a_check_is_refused_as_the_notice_itself_would_be_and_posts_nothing(
    active: World, nominating: dict[str, Any]
) -> None:
    at, evidence = "2024-05-27T07:00:00+08:00", active.evidence(EAST)
    notices = f"/v1/elections/{nominating['id']}/notices"
    before = ok(active.street().get(notices))["items"]
    for kind, changes, via in [
        ("formal_slate", {}, "candidates"),
        ("formal_slate", {}, "ballots"),
        ("slate_change", {"posted_at": "2024-05-28T09:00:00+08:00"}, "candidates"),
        ("slate_change", {"evidence_sha256": EVIDENCE_NOBODY_HAS}, "candidates"),
        ("slate_change", {"title": ""}, "candidates"),
    ]:
        body = notice(kind, at, evidence_sha256=evidence) | changes
        commission = active.as_("commission", EAST, via=via)
        checked, posted = (
            commission.post(f"/v1/elections/{nominating['id']}/{noun}", json=body)
            for noun in ("notice-checks", "notices")
        )
        assert (checked.status_code, checked.json()) == (posted.status_code, posted.json())
        assert checked.is_client_error
    fine = notice("slate_change", at, evidence_sha256=evidence)
    path = f"/v1/elections/{nominating['id']}/notice-checks"
    assert active.as_("commission", EAST, via="candidates").post(path, json=fine).status_code == 204
    assert active.as_("commission", EAST).post(path, json=fine).status_code == 403
    assert active.as_("commission", WEN, via="candidates").post(path, json=fine).status_code == 404
    assert ok(active.street().get(notices))["items"] == before


def test_a_notice_delivered_again_under_its_id_is_the_one_posted_before(
    active: World, nominating: dict[str, Any]
) -> None:
    sent = str(uuid7())
    evidence = active.evidence(EAST)
    first, second = (
        ok(active.post(nominating, "result", at, "ballots", evidence_sha256=evidence, title=sent, id=sent))
        for at in ("2024-05-27T07:10:00+08:00", "2024-05-27T07:11:00+08:00")
    )
    assert (first["id"], first["number"]) == (second["id"], second["number"]) == (sent, first["number"])
    own = active.post(nominating, "other", "2024-05-27T07:12:00+08:00", evidence_sha256=evidence, id=sent)
    assert own.status_code == 403


def test_everything_done_is_in_the_log_once_and_names_nobody(
    active: World, house: House, nominating: dict[str, Any]
) -> None:
    wanted = {"registry.election.created", "registry.election.day_set", "registry.electors.listed",
              "registry.notice.posted", "registry.election.advanced"}  # fmt: skip
    events = logged(active, nominating["id"], lambda found: wanted <= {event["type"] for event in found})
    assert wanted <= {event["type"] for event in events}
    assert len({event["id"] for event in events}) == len(events)
    with psycopg.connect(house.databases["registry"].url) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM residents")]
    assert names and not any(name in str(events) for name in names)


def test_with_audit_down_no_notice_is_posted_and_what_is_done_survives_a_kill_and_waits(
    active: World, audit_process: Part, registry_process: Part
) -> None:
    election, evidence = active.election(SOUTH), active.evidence(SOUTH)
    audit_process.stop()
    refused = active.post(election, "other", "2024-05-27T07:00:00+08:00", evidence_sha256=evidence)
    assert (refused.status_code, refused.json()["service"]) == (503, "audit")
    with as_process(registry_process) as registry:
        ok(active.set_day(election, "2024-05-30"))
        registry.kill()
    audit_process.start()
    audit_process.wait_ready()
    ok(active.post(election, "other", "2024-05-27T07:00:00+08:00", evidence_sha256=evidence))
    events = logged(active, election["id"], lambda found: found[-1]["type"] == "registry.notice.posted")
    assert [event["type"] for event in events] == [
        "registry.election.created", "registry.election.day_set", "registry.notice.posted",
    ]  # fmt: skip


def logged(world: World, election_id: str, complete: Callable[[list[dict[str, Any]]], bool]) -> list[dict[str, Any]]:
    """The election's log once it is complete, or as it is when time is up."""
    auditor = client(world.audit_url, world.tokens.user("auditor", ""))
    deadline = time.monotonic() + 60
    while True:
        answer = auditor.get(f"/v1/logs/{election_id}/entries?limit=1000")
        events = [json.loads(entry["entry"]) for entry in answer.json()["items"]] if answer.is_success else []
        if time.monotonic() > deadline or (events and complete(events)):
            return events
