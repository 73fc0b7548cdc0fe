"""A suspended, cancelled or void election stands still in every service, and goes on where it was resumed."""

from tests.integration.ballots.hall import CLERK, COMMISSION, FIRST, Hall
from tests.integration.candidates.town import COMMITTEE, slug_of


def test_nobody_votes_or_counts_while_the_election_is_suspended(hall: Hall) -> None:
    meeting = hall.opened()
    hall.order(meeting.election, "suspension")
    assert slug_of(hall.issue(meeting, meeting.electors[0])) == "election-halted"
    late = {"elector_id": meeting.electors[1], "desk": "一号台", "round": 1}
    path = f"/elections/{meeting.election['id']}/check-ins"
    assert hall.ask("registry", "POST", path, CLERK, json=late).status_code == 409
    hall.order(meeting.election, "resumption")
    hall.vote(meeting)
    hall.order(meeting.election, "suspension")
    entry = hall.figures(meeting, 8, 3)
    assert slug_of(hall.enter(meeting, FIRST, entry)) == "election-halted"
    assert hall.seen(f"/sessions/{meeting.session}")["state"] == "counting"
    hall.order(meeting.election, "resumption")
    hall.count(meeting, entry)
    result = hall.result(meeting)
    assert result["seats"] == 1


def test_of_a_void_election_no_result_is_determined(hall: Hall) -> None:
    meeting = hall.opened()
    hall.vote(meeting)
    hall.count(meeting, hall.figures(meeting, 8, 3))
    hall.order(meeting.election, "voiding")
    assert slug_of(hall.step(f"/sessions/{meeting.session}/result", COMMISSION)) == "election-halted"
    nominee = hall.nominate(meeting.election, "丁一安")
    assert nominee.status_code == 409
    drawn = hall.post(f"/elections/{meeting.election['id']}/slates", COMMITTEE)
    assert slug_of(drawn) == "election-halted"
