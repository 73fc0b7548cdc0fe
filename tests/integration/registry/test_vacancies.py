"""Each vacancy is filled by one election at a time, and given back when that one ends and nobody was elected."""

from typing import Any
from uuid import uuid4

import pytest

from tests.integration.registry.test_orders import advanced
from tests.integration.registry.world import EAST, World, ok
from tests.support.street import ordered

MEMBER = ordered(EAST, member=1)


@pytest.fixture(scope="module")
def street(world_with_audit: World) -> World:
    """The registry with audit below it."""
    return world_with_audit


def vacated(street: World, election: dict[str, Any], office: str = "member") -> str:
    """The id of a vacancy, as the service that holds the vote delivers it."""
    body = {"id": str(uuid4()), "office": office, "cause": "void", "since": "2024-05-15", "result_id": str(uuid4())}
    path = f"/v1/elections/{election['id']}/vacancies"
    return str(ok(street.as_("commission", EAST, via="ballots").post(path, json=body))["id"])


def filled_by(street: World, vacancy: str) -> str | None:
    """The plan that fills a vacancy."""
    listed = ok(street.as_("commission", EAST).get(f"/v1/communities/{EAST}/vacancies?limit=1000"))["items"]
    (plan,) = (each["plan_id"] for each in listed if each["id"] == vacancy)
    return None if plan is None else str(plan)


def by_election(street: World, vacancy: str) -> dict[str, Any]:
    """The open election of a plan for this vacancy."""
    plan = street.agreed_plan(communities=[MEMBER], vacancies=[vacancy])
    activated = ok(street.activate(plan["id"]))
    election: dict[str, Any] = ok(street.street().get(f"/v1/elections/{activated['elections'][0]}"))
    return election


def test_two_vacancies_of_an_office_have_two_by_elections_and_no_third(street: World) -> None:
    street.active_plan()
    first, second = (vacated(street, street.election(EAST)) for _ in range(2))
    one, two = by_election(street, first), by_election(street, second)
    assert one["id"] != two["id"]
    assert (filled_by(street, first), filled_by(street, second)) == (one["plan_id"], two["plan_id"])
    for vacancy in (first, second):
        third = street.street().post("/v1/plans", json=street.draft(communities=[MEMBER], vacancies=[vacancy]))
        assert third.json()["type"].endswith("vacancy-not-open")


def test_a_vacancy_waits_until_the_by_election_that_left_it_is_over(street: World) -> None:
    street.active_plan()
    before = by_election(street, vacated(street, street.election(EAST)))
    left = street.agreed_plan(communities=[MEMBER], vacancies=[vacated(street, before)])["id"]
    taken = street.activate(left).json()
    assert taken["type"].endswith("election-open")
    assert taken["taken"] == [{"community_code": EAST, "body": "residents_committee"}]
    ok(street.order(before["id"], "cancellation"))
    assert street.activate(left).status_code == 200


@pytest.mark.parametrize("stages", [(), ("nomination", "formal_list", "vote")])
def test_a_cancelled_or_void_election_gives_its_vacancy_back_to_the_next_plan(
    street: World, stages: tuple[str, ...]
) -> None:
    street.active_plan()
    vacancy = vacated(street, street.election(EAST))
    election = by_election(street, vacancy)
    advanced(street, election, *stages)
    ok(street.order(election["id"], "voiding" if stages else "cancellation"))
    assert filled_by(street, vacancy) is None
    again = by_election(street, vacancy)
    assert filled_by(street, vacancy) == again["plan_id"] != election["plan_id"]


@pytest.mark.parametrize("open_seats", [0, 1])
def test_a_filed_result_that_leaves_the_seat_open_gives_the_vacancy_back(street: World, open_seats: int) -> None:
    street.active_plan()
    vacancy = vacated(street, street.election(EAST))
    election = by_election(street, vacancy)
    advanced(street, election, "nomination", "formal_list", "vote", "count", "result")
    left = [{"office": "member", "seats": open_seats}] if open_seats else []
    filed = {"step": "filing", "reason": "已全部签收", "left_open": left}
    mover = street.as_("commission", EAST, via="ballots")
    ok(mover.post(f"/v1/elections/{election['id']}/steps", json=filed))
    assert filled_by(street, vacancy) == (None if open_seats else election["plan_id"])
    ok(street.order(election["id"], "closing"))
    again = street.street().post("/v1/plans", json=street.draft(communities=[MEMBER], vacancies=[vacancy]))
    assert again.status_code == (201 if open_seats else 409)


def test_a_recall_is_refused_at_the_door_with_what_it_lacks(street: World) -> None:
    answer = street.street().post("/v1/plans", json=street.draft(kind="recall"))
    problem = answer.json()
    assert (answer.status_code, problem["type"].rsplit("/", 1)[-1]) == (409, "not-carried-out")
    assert problem["requirements"] == ["LAW-21", "LAW-42"] and "罢免" in problem["detail"]
