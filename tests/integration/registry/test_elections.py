"""Elections: the day inside the window, the timetable with its citations, stages moved by their owners only."""

import pytest

from tests.integration.registry.world import EAST, NEW, PLATFORM, SOUTH, STREET, WEN, World, ok


@pytest.fixture(scope="module")
def active(world: World) -> World:
    """A world whose plan is active."""
    world.active_plan()
    return world


def test_the_last_day_of_the_window_is_allowed_and_the_next_is_not(active: World) -> None:
    election = active.election(EAST)
    assert ok(active.set_day(election, "2024-05-31"))["election_day"] == "2024-05-31"
    refused = active.set_day(election, "2024-06-01")
    decision = refused.json()["decisions"][0]
    assert (refused.status_code, decision["rule"]) == (409, "election.window")
    assert "到2024年5月末结束" in decision["citation"]["words"]


def test_each_community_sets_a_day_of_its_own(active: World) -> None:
    for community, day in ((WEN, "2024-05-27"), (NEW, "2024-05-29")):
        assert ok(active.set_day(active.election(community), day))["election_day"] == day
    listed = ok(active.street().get(f"/v1/elections?jurisdiction={STREET}&limit=1000"))["items"]
    assert {"2024-05-27", "2024-05-29"} <= {election["election_day"] for election in listed}


def test_a_day_that_is_over_is_refused(active: World) -> None:
    assert active.set_day(active.election(PLATFORM), "2024-05-14").status_code == 409


def test_a_stale_version_is_refused_and_none_is_asked_for(active: World) -> None:
    election = active.election(PLATFORM)
    stale = active.as_("commission", PLATFORM).get(f"/v1/elections/{election['id']}").headers["ETag"]
    ok(active.set_day(election, "2024-05-28"))
    assert active.set_day(election, "2024-05-29", etag=stale).status_code == 412
    unguarded = active.as_("commission", PLATFORM).put(
        f"/v1/elections/{election['id']}/election-day", json={"election_day": "2024-05-29"}
    )
    assert unguarded.status_code == 428
    assert ok(active.street().get(f"/v1/elections/{election['id']}"))["election_day"] == "2024-05-28"


def test_the_timetable_tells_every_date_with_its_source(active: World) -> None:
    election = active.election(SOUTH)
    path = f"/v1/elections/{election['id']}/timetable"
    before = ok(active.street().get(path))
    assert [row["date"] for row in before["rows"]] == ["2024-05-14", "2024-05-31"]
    ok(active.set_day(election, "2024-05-28"))
    rows = {row["id"]: row for row in ok(active.street().get(path))["rows"]}
    posting = rows["timetable.formal_list_notice"]
    assert (posting["date"], posting["bound"]) == ("2024-05-25", "latest")
    assert "3日前" in posting["citation"]["words"]
    assert rows["results.announcement"]["date"] == "2024-05-28"


def test_the_gates_say_what_is_done_and_what_is_open(active: World) -> None:
    gates = ok(active.street().get(f"/v1/elections/{active.election(SOUTH)['id']}/decisions"))["gates"]
    assert [(gate["gate"], gate["state"]) for gate in gates] == [
        ("plan", "passed"), ("measures", "passed"), ("election_day", "passed"), ("electors", "open"),
        ("attendance", "waiting"),
    ]  # fmt: skip
    assert [gate["owner"] for gate in gates] == ["street_office", *["residents_committee"] * 4]
    assert gates[2]["decisions"][0]["citation"]["document"] == "chengnan-2024"


def test_only_the_service_that_owns_a_step_moves_an_election(active: World) -> None:
    path = f"/v1/elections/{active.election(WEN)['id']}/steps"
    change = {"step": "nomination", "reason": "首件提名"}
    assert active.as_("commission", WEN).post(path, json=change).status_code == 403
    assert active.as_("commission", WEN, via="ballots").post(path, json=change).status_code == 403
    moved = ok(active.as_("resident", WEN, via="candidates").post(path, json=change))
    again = ok(active.as_("resident", WEN, via="candidates").post(path, json=change))
    assert (moved["step"], again["version"]) == ("nomination", moved["version"])


@pytest.mark.parametrize(
    ("to", "via", "answer"),
    [
        ("nomination", "candidates", 204),
        ("nomination", "ballots", 403),
        ("formal_list", "candidates", 409),
        ("vote", "ballots", 409),
    ],
)
def test_a_stage_change_is_checked_as_it_would_be_made_and_changes_nothing(
    active: World, to: str, via: str, answer: int
) -> None:
    election = active.election(PLATFORM)
    caller = active.as_("commission", PLATFORM, via=via)
    change = {"step": to, "reason": "办理"}
    checked = caller.post(f"/v1/elections/{election['id']}/step-checks", json=change)
    assert (checked.status_code, active.election(PLATFORM)) == (answer, election)
    if answer != 204:
        made = caller.post(f"/v1/elections/{election['id']}/steps", json=change)
        assert (made.status_code, made.json()["type"]) == (answer, checked.json()["type"])


@pytest.mark.parametrize(("to", "via"), [("vote", "ballots"), ("filing", "ballots"), ("roll", "candidates")])
def test_a_step_out_of_turn_or_of_another_changes_nothing(active: World, to: str, via: str) -> None:
    election = active.election(NEW)
    caller = active.as_("commission", NEW, via=via)
    refused = caller.post(f"/v1/elections/{election['id']}/steps", json={"step": to, "reason": "跳步"})
    assert refused.status_code in (403, 409)
    assert active.election(NEW)["step"] == "plan"


def test_an_election_of_another_street_is_as_missing_as_none(active: World) -> None:
    path = f"/v1/elections/{active.election(WEN)['id']}"
    stranger = active.as_("commission", "220602004001")
    nothing = stranger.get("/v1/elections/00000000-0000-7000-8000-000000000000")
    for answer in (
        stranger.get(path),
        stranger.get(f"{path}/timetable"),
        stranger.get(f"{path}/decisions"),
        stranger.get(f"{path}/electors"),
        stranger.get(f"{path}/check-ins"),
        stranger.get(f"{path}/notices"),
        stranger.put(f"{path}/election-day", json={"election_day": "2024-05-28"}, headers={"If-Match": '"1"'}),
        stranger.post(f"{path}/electors", json={}),
    ):
        assert (answer.status_code, answer.json()) == (404, nothing.json())
    assert stranger.get(f"/v1/elections?jurisdiction={STREET}").status_code == 403
    assert stranger.get(f"/v1/elections?community_code={WEN}").status_code == 403
    own = active.as_("commission", WEN).get(f"/v1/elections?jurisdiction={STREET}")
    assert {election["community_code"] for election in ok(own)["items"]} == {WEN}
    assert ok(active.as_("observer", "").get(path))["community_code"] == WEN
    assert active.as_("hotline", "").get(path).status_code == 403
