"""Representatives, electors and check-in: who may, once each, whatever two clerks do at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import psycopg
import pytest
from huanjie.house import House

from tests.integration.registry.world import ELECTION_DAY, NEW, PLATFORM, SOUTH, WEN, World, id_of, ok, person

ON_THE_DAY = f"{ELECTION_DAY}T09:00:00+08:00"
POSTED = "2024-05-16T09:00:00+08:00"


def people_of(world: World, community: str, first: int, count: int = 60) -> list[dict[str, Any]]:
    return world.import_people(community, [person(place) for place in range(first, first + count)])


def slated(world: World, community: str, people: list[dict[str, Any]]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """An election whose list of electors and formal slate are posted; the electors."""
    election = world.election(community)
    ok(world.set_day(election))
    ok(world.register(community, people))
    path = f"/v1/elections/{election['id']}/electors"
    assert ok(world.as_("commission", community).post(path, json={})) == {"listed": len(people), "left_out": []}
    electors = ok(world.as_("commission", community).get(path))["items"]
    world.now = "2024-05-17T09:00:00+08:00"
    ok(world.post(election, "electors", POSTED))
    advance(world, election, "nomination", "candidates")
    ok(world.post(election, "formal_slate", POSTED, via="candidates"))
    advance(world, election, "formal_list", "candidates")
    return election, electors


def advance(world: World, election: dict[str, Any], to: str, via: str) -> None:
    path = f"/v1/elections/{election['id']}/steps"
    ok(world.as_("commission", election["community_code"], via=via).post(path, json={"step": to, "reason": "办理"}))


def enter(world: World, election: dict[str, Any], elector: dict[str, Any], desk: str) -> httpx2.Response:
    clerk = world.as_("clerk", election["community_code"], subject=f"clerk-{desk}")
    return clerk.post(f"/v1/elections/{election['id']}/check-ins", json={"elector_id": elector["id"], "desk": desk})


@pytest.fixture(scope="module")
def active(world_with_audit: World) -> World:
    """A world with audit below and an active plan."""
    world_with_audit.active_plan()
    return world_with_audit


@pytest.fixture(scope="module")
def wen(active: World) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Wenliang's election on its way to the vote, and its 50 electors."""
    return slated(active, WEN, people_of(active, WEN, 1)[:50])


def test_somebody_under_eighteen_or_of_another_community_stops_the_batch(active: World) -> None:
    young = active.import_people(PLATFORM, [person(601), person(602, 身份证号=id_of(602, "20100101"))])
    elsewhere = active.import_people(SOUTH, [person(603)])
    refused = active.register(
        PLATFORM, [*young, elsewhere[0], {"id": "00000000-0000-7000-8000-000000000000", "group_no": 1}]
    )
    verdicts = [decision["verdict"] for decision in refused.json()["decisions"]]
    assert (refused.status_code, verdicts) == (409, ["ok", "blocked", "blocked", "blocked"])
    assert refused.json()["decisions"][2] == refused.json()["decisions"][3]
    listed = active.as_("clerk", PLATFORM).get(f"/v1/communities/{PLATFORM}/representatives")
    assert ok(listed)["items"] == []


def test_fifty_representatives_become_fifty_electors_with_credentials(
    active: World, wen: tuple[dict[str, Any], list[dict[str, Any]]]
) -> None:
    election, electors = wen
    assert [elector["number"] for elector in electors] == list(range(1, 51))
    assert len({elector["credential_no"] for elector in electors}) == 50
    assert electors[0]["commitment"] is None
    below = active.as_("clerk", WEN, via="ballots").get(f"/v1/elections/{election['id']}/electors")
    assert len(ok(below)["items"][0]["commitment"]) == 64
    again = active.as_("commission", WEN).post(f"/v1/elections/{election['id']}/electors", json={})
    assert again.status_code == 409


def test_a_representative_is_registered_once(active: World, wen: tuple[dict[str, Any], list[dict[str, Any]]]) -> None:
    twice = [{"id": wen[1][0]["resident_id"], "group_no": 1}]
    refused = active.register(WEN, twice)
    assert (refused.status_code, refused.json()["type"].rsplit("/", 1)[-1]) == (409, "already-a-representative")


def test_an_entitlement_is_told_as_it_is_now_under_whatever_key(active: World) -> None:
    path = f"/v1/elections/{active.election(NEW)['id']}/entitlement-checks"
    service, once = active.as_("resident", NEW, via="candidates"), {"Idempotency-Key": "asked-before-and-after"}
    (known,) = active.import_people(NEW, [person(720, 户号="0720", 与户主关系="子")])
    asked = {"persons": [known["id"]], "capacity": "group_representative"}
    before = ok(service.post(path, json=asked, headers=once))["persons"]
    after = service.post(path, json=asked | {"capacity": "resident"}, headers=once)
    assert (before[0]["ok"], ok(after)["persons"][0]["ok"]) == (False, True)


def test_without_representatives_there_is_no_list(active: World) -> None:
    refused = active.as_("commission", NEW).post(f"/v1/elections/{active.election(NEW)['id']}/electors", json={})
    assert [decision["rule"] for decision in refused.json()["decisions"]] == ["electorate.capacities"]
    unlisted = active.post(active.election(NEW), "electors", POSTED)
    assert unlisted.status_code == 409


def test_entitlement_is_told_to_services_by_person_and_capacity(
    active: World, wen: tuple[dict[str, Any], list[dict[str, Any]]]
) -> None:
    election, electors = wen
    world = active
    child = world.import_people(WEN, [person(610, 身份证号=id_of(610, "20060529"))])[-1]
    adult = world.import_people(
        WEN, [person(611, 身份证号=id_of(611, "20060528"), 与户主关系="子", 户号="0001", 居民小组="2")]
    )[-1]
    outside = world.import_people(SOUTH, [person(612)])[-1]
    path = f"/v1/elections/{election['id']}/entitlement-checks"
    service = world.as_("resident", WEN, via="candidates")
    asked = [electors[0]["resident_id"], child["id"], adult["id"], outside["id"]]
    answers = ok(service.post(path, json={"persons": asked, "capacity": "resident"}))["persons"]
    assert [answer["ok"] for answer in answers] == [True, False, True, False]
    assert answers[1]["decision"]["rule"] == "electorate.min_age"
    assert (answers[3]["facts"], answers[0]["facts"]["community_code"]) == (None, WEN)
    heads = ok(service.post(path, json={"persons": asked, "capacity": "household_representative"}))["persons"]
    assert [answer["ok"] for answer in heads] == [True, False, False, False]
    elected = ok(service.post(path, json={"persons": asked, "capacity": "group_representative"}))["persons"]
    assert [answer["ok"] for answer in elected] == [True, False, False, False]
    assert world.as_("commission", WEN).post(path, json={"persons": asked, "capacity": "resident"}).status_code == 403


def test_nobody_checks_in_before_the_day(active: World, wen: tuple[dict[str, Any], list[dict[str, Any]]]) -> None:
    active.now = "2024-05-27T23:59:59+08:00"
    refused = enter(active, wen[0], wen[1][0], "一号台")
    assert refused.json()["decisions"][0]["rule"] == "voting.day"


def test_sixteen_clerks_at_once_check_a_representative_in_once(
    active: World, wen: tuple[dict[str, Any], list[dict[str, Any]]]
) -> None:
    election, electors = wen
    active.now = ON_THE_DAY
    for elector in electors[:5]:
        with ThreadPoolExecutor(16) as clerks:
            answers = list(clerks.map(lambda desk, one=elector: enter(active, election, one, f"{desk}号台"), range(16)))
        taken = [answer for answer in answers if answer.status_code == 201]
        refused = [answer.json() for answer in answers if answer.status_code == 409]
        assert (len(taken), len(refused)) == (1, 15)
        assert {problem["desk"] for problem in refused} == {taken[0].json()["desk"]}
        assert refused[0]["detail"].startswith("已于09:00在")
        assert refused[0]["checked_in_at"].startswith("2024-05-28T01:00:00")
    summary = ok(active.as_("overseer", WEN).get(f"/v1/elections/{election['id']}/check-ins"))
    assert summary.pop("decision")["observed"] == {"voted": 5, "of": 50}
    assert summary == {"round": 1, "entitled": 50, "present": 5}
    early = active.as_("resident", WEN).get(f"/v1/elections/{election['id']}/check-ins")
    assert (early.status_code, early.json()["type"].rpartition("/")[2]) == (403, "attendance-later")
    below = ok(active.as_("clerk", WEN, via="ballots").get(f"/v1/elections/{election['id']}/check-ins"))
    assert set(below["elector_ids"]) == {elector["id"] for elector in electors[:5]}


def test_the_same_check_in_twice_is_answered_twice_alike(
    active: World, wen: tuple[dict[str, Any], list[dict[str, Any]]]
) -> None:
    active.now = ON_THE_DAY
    clerk = active.as_("clerk", WEN)
    entry = {"elector_id": wen[1][10]["id"], "desk": "一号台"}
    answers = [
        clerk.post(f"/v1/elections/{wen[0]['id']}/check-ins", json=entry, headers={"Idempotency-Key": "check-in-0001"})
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [201, 201]


def test_a_check_in_is_undone_by_somebody_else_and_entered_anew(
    active: World, wen: tuple[dict[str, Any], list[dict[str, Any]]]
) -> None:
    active.now = ON_THE_DAY
    election, (wrong, right) = wen[0], wen[1][40:42]
    assert enter(active, election, wrong, "一号台").status_code == 201
    path = f"/v1/elections/{election['id']}/check-ins/{wrong['id']}"
    why, second = {"reason": "同名的另一位代表到会"}, active.as_("clerk", WEN, subject="clerk-二号台")
    own = active.as_("clerk", WEN, subject="clerk-一号台").post(f"{path}/undoing", json=why)
    assert [decision["rule"] for decision in own.json()["decisions"]] == ["voting.undo"]
    assert second.post(f"{path}/undoing", json={}).status_code == 422
    before = ok(second.get(f"/v1/elections/{election['id']}/check-ins"))["present"]
    assert ok(second.post(f"{path}/undoing", json=why))["desk"] == "一号台"
    assert ok(second.get(f"/v1/elections/{election['id']}/check-ins"))["present"] == before - 1
    assert second.get(path).status_code == 404
    assert second.post(f"{path}/undoing", json=why).json()["type"].endswith("not-checked-in")
    assert enter(active, election, right, "二号台").status_code == 201
    again = enter(active, election, wrong, "二号台")
    assert (again.status_code, ok(second.get(path))["desk"]) == (201, "二号台")


def test_people_check_in_for_the_open_round_on_its_day_and_strangers_never(
    active: World, wen: tuple[dict[str, Any], list[dict[str, Any]]]
) -> None:
    active.now = ON_THE_DAY
    election, electors = wen
    clerk = active.as_("clerk", WEN)
    path = f"/v1/elections/{election['id']}/check-ins"
    ok(clerk.post(path, json={"elector_id": electors[20]["id"], "desk": "一号台"}))
    later = clerk.post(path, json={"elector_id": electors[20]["id"], "desk": "一号台", "round": 2})
    assert (later.json()["type"].rsplit("/", 1)[-1], later.json()["open"]) == ("round-not-open", 1)
    assert ok(clerk.get(f"{path}?round=2"))["present"] == 0
    stranger = clerk.post(path, json={"elector_id": electors[0]["resident_id"], "desk": "一号台"})
    assert stranger.json()["type"].endswith("not-an-elector")


def test_while_the_vote_is_closed_nobody_checks_in_and_nobody_is_taken_off(
    active: World, wen: tuple[dict[str, Any], list[dict[str, Any]]], house: House
) -> None:
    active.now = ON_THE_DAY
    election, electors = wen
    assert enter(active, election, electors[32], "二号台").status_code == 201
    path = f"/v1/elections/{election['id']}"
    assert active.as_("commission", WEN).post(f"{path}/check-in-pauses", json={"round": 1}).status_code == 403
    ballots = active.as_("commission", WEN, via="ballots")
    another = ballots.post(f"{path}/check-in-pauses", json={"round": 2})
    assert (another.json()["type"].rpartition("/")[2], another.json()["open"]) == ("round-not-open", 1)
    paused = ok(ballots.post(f"{path}/check-in-pauses", json={"round": 1}))
    assert electors[32]["id"] in paused["elector_ids"] and len(paused["elector_ids"]) == paused["present"]
    refused = enter(active, election, electors[33], "二号台")
    assert (refused.status_code, refused.json()["type"].rpartition("/")[2]) == (409, "check-ins-paused")
    undoing = f"{path}/check-ins/{electors[32]['id']}/undoing"
    kept = active.as_("commission", WEN).post(undoing, json={"reason": "错签"})
    assert kept.json()["type"].endswith("check-ins-paused")
    # What takes a step ends it, and so does the time that is told.
    with psycopg.connect(house.databases["registry"].migration_url) as connection:
        connection.execute("UPDATE elections SET check_ins_paused_until = now() WHERE id = %s", [election["id"]])
    assert enter(active, election, electors[33], "二号台").status_code == 201


def test_after_the_vote_closed_nobody_checks_in(
    active: World, wen: tuple[dict[str, Any], list[dict[str, Any]]]
) -> None:
    active.now = ON_THE_DAY
    election, electors = wen
    advance(active, election, "vote", "ballots")
    assert enter(active, election, electors[30], "二号台").status_code == 201
    advance(active, election, "count", "ballots")
    refused = enter(active, election, electors[31], "二号台")
    assert (refused.status_code, refused.json()["step"]) == (409, "count")
    path = f"/v1/elections/{election['id']}/check-ins/{electors[30]['id']}/undoing"
    late = active.as_("commission", WEN).post(path, json={"reason": "错签"})
    assert (late.status_code, late.json()["step"]) == (409, "count")


def test_a_later_round_on_another_day_checks_everybody_in_anew(
    active: World, wen: tuple[dict[str, Any], list[dict[str, Any]]]
) -> None:
    election, electors = wen
    active.now = "2024-05-30T09:00:00+08:00"
    if ok(active.as_("clerk", WEN).get(f"/v1/elections/{election['id']}"))["step"] == "count":
        advance(active, election, "result", "ballots")
    second = {"step": "vote", "reason": "另行选举", "round": {"number": 2, "day": "2024-05-30"}}
    path = f"/v1/elections/{election['id']}/steps"
    ok(active.as_("commission", WEN, via="ballots").post(path, json=second))
    entered = ok(enter(active, election, electors[30], "二号台"))
    assert entered["round"] == 2
    active.now = ON_THE_DAY
    assert enter(active, election, electors[31], "二号台").json()["decisions"][0]["rule"] == "voting.day"
