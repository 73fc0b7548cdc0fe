"""Results at the gateway: what follows where a vote fills no seat, and the page on which everybody reads them."""

from tests.integration.candidates.town import HERE
from tests.integration.requirements.front import Front
from tests.integration.requirements.votes import counted, determined, verdict, voted_again
from tests.support.requirements import requirement


@requirement("BAL-28", under=["chengnan-2024"])
def test_an_unfilled_seat_goes_to_a_separate_election_with_a_threshold_of_its_own(front: Front) -> None:
    meeting = front.opened()
    short = counted(front, meeting, 12, 5, 4)
    outcome = short.json()["items"][0]["outcome"]
    assert (outcome["elected"], outcome["open_seats"]) == ([], 1)
    assert (outcome["next_step"]["kind"], outcome["next_step"]["rule"]) == ("run_off", "GK-06")
    assert verdict(determined(front, meeting, short), "results.elected") == "warning"
    voted_again(front, meeting, short)
    filled = counted(front, meeting, 12, 4, 3)
    event = determined(front, meeting, filled)
    assert verdict(event, "results.run_off") == "ok", "a third of the twelve papers cast"
    assert event["data"]["elected"] == [meeting.candidacies["丁一安"]]


def test_a_separate_election_in_which_nobody_has_a_third_fills_no_seat(front: Front) -> None:
    meeting = front.opened()
    voted_again(front, meeting, counted(front, meeting, 12, 5, 4))
    outcome = counted(front, meeting, 12, 3, 3).json()["items"][0]["outcome"]
    assert (outcome["elected"], outcome["open_seats"], outcome["next_step"]["kind"]) == ([], 1, "none")


@requirement("BAL-34", under=["chengnan-2024"])
def test_anybody_reads_turnout_votes_who_is_elected_and_when(front: Front) -> None:
    meeting = front.opened()
    front.vote(meeting)
    front.count(meeting, front.figures(meeting, 8, 3, void=1))
    front.announced(front.result(meeting))
    listed = front.at_gateway("GET", f"/public/elections?jurisdiction={HERE}&limit=1000").json()["items"]
    assert meeting.election["id"] in [each["id"] for each in listed]
    answer = front.at_gateway("GET", f"/public/elections/{meeting.election['id']}")
    page = answer.json()
    assert page["turnout"] == [{"round": 1, "entitled": 12, "present": 12}]
    (result,) = page["results"]
    votes = [(each["name"], each["for"], each["elected"]) for each in result["candidates"]]
    assert votes == [("丁一安", 8, True), ("王二平", 3, False)]
    assert (result["valid"], result["void"], result["meeting"]["returned"]) == (11, 1, 12)
    assert result["announced_at"].startswith("2024-05-28")
    voters = {name: key for name, key in front.people.items() if name not in meeting.candidacies}
    assert not [key for key in (*voters, *front.people.values(), *meeting.electors) if key in answer.text]
