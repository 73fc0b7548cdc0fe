"""Elections are suspended, resumed, cancelled, declared void and closed by an order; what is open is open once."""

from typing import Any

import pytest

from tests.integration.registry.world import EAST, STREET, WEN, World, ok


@pytest.fixture(scope="module")
def street(world_with_audit: World) -> World:
    """The registry with audit below it."""
    return world_with_audit


@pytest.fixture
def election(street: World) -> dict[str, Any]:
    """The election of a new plan; those before are over."""
    street.active_plan()
    return street.election(EAST)


def advanced(street: World, election: dict[str, Any], *taken: str) -> None:
    """The election as the services above move it on."""
    for step in taken:
        service = "candidates" if step in ("nomination", "formal_list") else "ballots"
        mover = street.as_("commission", EAST, via=service)
        ok(mover.post(f"/v1/elections/{election['id']}/steps", json={"step": step, "reason": "依次办理"}))


@pytest.mark.parametrize(
    ("taken", "left"),
    [
        ((), "open"),
        (("nomination",), "open"),
        (("nomination", "formal_list", "vote"), "voting"),
        (("nomination", "formal_list", "vote", "count"), "voting"),
    ],
)
def test_a_suspended_election_goes_on_where_it_stopped_also_in_vote_and_count(
    street: World, election: dict[str, Any], taken: tuple[str, ...], left: str
) -> None:
    advanced(street, election, *taken)
    step = (taken or ("plan",))[-1]
    suspended = ok(street.order(election["id"], "suspension", reason="洪水，暂停办理"))
    order = suspended["order"]
    assert (suspended["state"], suspended["step"], order["left_state"]) == ("suspended", step, left)
    assert order["reason"] == "洪水，暂停办理"
    for way, problem in (("suspension", "wrong-state"), ("closing", "wrong-step")):
        assert street.order(election["id"], way).json()["type"].endswith(problem)
    resumed = ok(street.order(election["id"], "resumption"))
    assert (resumed["state"], resumed["step"]) == (left, step)
    path = f"/v1/elections/{election['id']}/orders"
    listed = ok(street.as_("resident", EAST).get(path))["items"]
    assert [each["number"] for each in listed] == [1, 2]
    assert [each["event"] for each in listed] == ["suspend", f"resume_{left}"]


def test_nothing_goes_on_while_an_election_is_suspended(street: World, election: dict[str, Any]) -> None:
    ok(street.order(election["id"], "suspension"))
    assert street.set_day(election).json()["type"].endswith("wrong-step")
    committee = street.as_("residents_committee", EAST)
    assert committee.post(f"/v1/elections/{election['id']}/electors", json={}).json()["type"].endswith("wrong-step")
    for service, step in (("candidates", "nomination"), ("ballots", "vote"), ("ballots", "count")):
        mover = street.as_("commission", EAST, via=service)
        path, body = f"/v1/elections/{election['id']}/step", {"step": step, "reason": "继续"}
        assert mover.post(f"{path}s", json=body).json()["type"].endswith("wrong-step")
        assert mover.post(f"{path}-checks", json=body).status_code == 409


def test_an_election_is_cancelled_before_its_vote_and_void_after_it_came_to_it(
    street: World, election: dict[str, Any]
) -> None:
    assert street.order(election["id"], "voiding").status_code == 409
    advanced(street, election, "nomination", "formal_list", "vote")
    assert street.order(election["id"], "cancellation").status_code == 409
    ok(street.order(election["id"], "suspension"))
    assert street.order(election["id"], "cancellation").json()["type"].endswith("wrong-state")
    voided = ok(street.order(election["id"], "voiding", reason="票箱失窃"))
    assert (voided["state"], voided["order"]["event"]) == ("void", "annul")
    assert street.order(election["id"], "resumption").status_code == 409


def test_what_was_suspended_before_its_vote_is_cancelled_and_not_void(street: World, election: dict[str, Any]) -> None:
    ok(street.order(election["id"], "suspension"))
    assert street.order(election["id"], "voiding").json()["type"].endswith("wrong-state")
    assert ok(street.order(election["id"], "cancellation"))["state"] == "cancelled"


def test_an_order_says_why_names_its_paper_and_is_the_streets(street: World, election: dict[str, Any]) -> None:
    path = f"/v1/elections/{election['id']}/suspension"
    etag = street.street().get(f"/v1/elections/{election['id']}").headers["ETag"]
    whole = {"reason": "洪水", "evidence_sha256": street.evidence(EAST)}
    for missing in whole:
        lacking = {name: whole[name] for name in whole if name != missing}
        assert street.street().post(path, json=lacking, headers={"If-Match": etag}).status_code == 422
    assert street.street().post(path, json=whole).status_code == 428
    unknown = street.street().post(path, json=whole | {"evidence_sha256": "0" * 64}, headers={"If-Match": etag})
    assert unknown.json()["type"].endswith("evidence-missing")
    for role in ("commission", "residents_committee", "administrator"):
        assert street.as_(role, EAST).post(path, json=whole, headers={"If-Match": etag}).status_code == 403
    elsewhere = street.as_("street_office", "220602004")
    assert elsewhere.post(path, json=whole, headers={"If-Match": etag}).status_code == 404


def test_a_second_by_election_of_an_office_waits_until_the_first_is_over(
    street: World, election: dict[str, Any]
) -> None:
    second = street.agreed_plan()["id"]
    taken = street.activate(second)
    problem = taken.json()
    assert (taken.status_code, problem["type"].rsplit("/", 1)[-1]) == (409, "election-open")
    assert {"community_code": EAST, "body": "residents_committee"} in problem["taken"] and len(problem["taken"]) == 5
    assert ok(street.street().get(f"/v1/elections?plan_id={second}"))["items"] == []
    ok(street.order(election["id"], "cancellation"))
    assert {each["community_code"] for each in street.activate(second).json()["taken"]} >= {WEN} - {EAST}
    street.end_open()
    assert street.activate(second).status_code == 200


def test_a_filed_election_is_closed_and_then_its_plan(street: World, election: dict[str, Any]) -> None:
    plan = street.plan["id"]
    advanced(street, election, "nomination", "formal_list", "vote", "count", "result")
    assert street.order(election["id"], "closing").status_code == 409
    advanced(street, election, "filing")
    assert ok(street.order(election["id"], "closing"))["state"] == "closed"
    path = f"/v1/plans/{plan}"
    headers = {"If-Match": street.street().get(path).headers["ETag"]}
    early = street.street().post(f"{path}/closing", headers=headers)
    assert early.json()["type"].endswith("elections-not-over") and len(early.json()["elections"]) == 4
    street.end_open(STREET)
    assert ok(street.street().post(f"{path}/closing", headers=headers))["state"] == "closed"
    assert street.as_("commission", EAST).post(f"{path}/closing", headers=headers).status_code == 403
