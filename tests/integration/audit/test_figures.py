"""Figures of complaints: received, decided, in time and overdue, as of an instant."""

import httpx2
import pytest

from tests.integration.audit.support import COMMUNITY, STREET
from tests.integration.audit.test_cases import file_case, step
from tests.support.services import as_of


def counts(street: httpx2.Client, day: str, under: str = COMMUNITY) -> dict[str, int]:
    """What is counted at noon of a day, by measure."""
    noon = f"{day}T12:00:00+08:00"
    answer = street.get(
        "/v1/figures", params={"under": under, "as_of": noon}, headers=as_of("2015-06-01T09:00:00+08:00")
    )
    assert answer.status_code == 200, answer.text
    return {row["measure"]: row["number"] for row in answer.json()["items"]}


def decided(street: httpx2.Client, on: str) -> None:
    """A complaint received on 10 March, due on 9 April, and decided on a day."""
    number = file_case(street).json()["number"]
    step(street, number, "tasks", role="lead", to_code=STREET, office="peace_office")
    step(street, number, "checks", findings="不属实")
    assert step(street, number, "decision", on, outcome="differs_from_fact", grounds="查无此事").status_code == 200


@pytest.fixture(scope="module")
def complaints(street: httpx2.Client) -> None:
    """One decided in time, one late, one never; and a consultation, which accuses nobody."""
    decided(street, "2015-04-09")
    decided(street, "2015-04-10")
    file_case(street)
    asked = {"kind": "consultation", "category": "other", "reporter": None, "content": "在哪里登记"}
    assert file_case(street, **asked).status_code == 201


@pytest.mark.usefixtures("complaints")
@pytest.mark.parametrize(
    ("day", "counted"),
    [
        ("2015-03-09", {}),
        ("2015-03-10", {"cases": 3}),
        ("2015-04-09", {"cases": 3, "cases_decided": 1, "cases_decided_in_time": 1}),
        ("2015-04-10", {"cases": 3, "cases_decided": 2, "cases_decided_in_time": 1, "cases_overdue": 1}),
        ("2015-05-30", {"cases": 3, "cases_decided": 2, "cases_decided_in_time": 1, "cases_overdue": 1}),
    ],
)
def test_complaints_are_counted_as_they_stood_on_the_day(
    street: httpx2.Client, day: str, counted: dict[str, int]
) -> None:
    assert counts(street, day) == counted
    assert counts(street, day, STREET) == counted


def test_a_time_to_come_and_another_place_are_refused(street: httpx2.Client) -> None:
    ahead = street.get("/v1/figures", params={"under": COMMUNITY, "as_of": "2034-01-01T00:00:00Z"})
    assert (ahead.status_code, ahead.json()["type"].rsplit("/", 1)[1]) == (409, "as-of-in-future")
    elsewhere = street.get("/v1/figures", params={"under": "440303001", "as_of": "2015-04-09T00:00:00Z"})
    assert elsewhere.status_code == 403
