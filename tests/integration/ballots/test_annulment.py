"""After the vote somebody's election is annulled: the result as determined stays, and every answer says who still stands."""

import pytest

from tests.integration.ballots.hall import COMMISSION, OBSERVER, STREET_CHIEF, Hall, Meeting
from tests.integration.candidates.town import STREET_OFFICE, Who, slug_of


@pytest.fixture(scope="module")
def annulled(hall: Hall) -> tuple[Meeting, dict[str, object]]:
    """A meeting whose winner was certified and annulled afterwards, and the result as it was announced."""
    meeting = hall.opened()
    hall.vote(meeting)
    hall.count(meeting, hall.figures(meeting, 8, 3))
    result = hall.announced(hall.result(meeting))
    hall.made(f"/results/{result['id']}/certificates", STREET_CHIEF, {})
    before = hall.seen(f"/results/{result['id']}")
    winner = meeting.candidacies["丁一安"]
    cancellation = {"case_number": hall.true_case(meeting.election, winner)}
    hall.done("candidates", "POST", f"/candidacies/{winner}/cancellation", STREET_OFFICE, json=cancellation)
    return meeting, before


@pytest.mark.parametrize("who", [OBSERVER, Who("resident"), COMMISSION, Who("report_job", "220602005")])
def test_everybody_sees_that_the_winner_holds_the_seat_no_more(
    hall: Hall, annulled: tuple[Meeting, dict[str, object]], who: Who
) -> None:
    meeting, before = annulled
    shown = hall.seen(f"/elections/{meeting.election['id']}/results", who)["items"][0]
    states = [(row["name"], row["elected"], row["void"]) for row in shown["candidates"]]
    assert states == [("丁一安", True, True), ("王二平", False, False)]
    assert (before["open_seats"], shown["open_seats"]) == (0, 1)
    assert hall.seen(f"/results/{shown['id']}", who)["open_seats"] == 1


def test_the_result_as_it_was_determined_stays(hall: Hall, annulled: tuple[Meeting, dict[str, object]]) -> None:
    meeting, before = annulled
    after = hall.seen(f"/results/{before['id']}")
    unchanged = ("sha256", "outcome", "valid", "void", "meeting", "notice", "determined_at", "announced_at")
    assert {name: after[name] for name in unchanged} == {name: before[name] for name in unchanged}
    assert after["outcome"]["elected"] == [meeting.candidacies["丁一安"]]
    assert [row["for"] for row in after["candidates"]] == [8, 3]


def test_the_certificate_says_so_before_it_is_voided_and_is_printed_no_more(
    hall: Hall, annulled: tuple[Meeting, dict[str, object]]
) -> None:
    _, before = annulled
    certificate = hall.seen(f"/results/{before['id']}")["certificates"][0]
    if certificate["status"] == "issued":
        assert certificate["annulled"] is True
        paper = f"/certificates/{certificate['id']}/paper"
        assert slug_of(hall.ask("ballots", "GET", paper, STREET_CHIEF)) == "wrong-state"
        case = hall.true_case(annulled[0].election, annulled[0].candidacies["丁一安"])
        body = {"person": annulled[0].candidacies["丁一安"], "case_number": case, "place": "公告栏"}
        hall.made(f"/results/{before['id']}/statements", STREET_CHIEF, body | {"evidence_sha256": hall.photo(4)})
    assert hall.seen(f"/results/{before['id']}")["certificates"][0]["status"] == "void"


def test_a_result_nobody_was_annulled_of_says_that_all_stand(hall: Hall) -> None:
    meeting = hall.opened()
    hall.vote(meeting)
    hall.count(meeting, hall.figures(meeting, 8, 3))
    result = hall.announced(hall.result(meeting))
    shown = hall.seen(f"/results/{result['id']}", OBSERVER)
    assert [row["void"] for row in shown["candidates"]] == [False, False]
    assert shown["open_seats"] == 0
