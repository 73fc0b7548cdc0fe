"""What follows a vote: a tie is voted on again, a void write-in leaves the seat open, too few electors decide nothing."""

from typing import Any

from tests.integration.ballots.hall import COMMISSION, DAY, OBSERVER, STREET_CHIEF, Hall, Meeting
from tests.integration.candidates.town import COMMITTEE, HERE, STREET_OFFICE, Who, rules_of, slug_of


def test_a_tie_is_voted_on_again_among_the_tied_and_the_most_votes_win(hall: Hall) -> None:
    meeting = hall.opened()
    hall.vote(meeting)
    hall.count(meeting, hall.figures(meeting, 6, 6))
    tied = hall.announced(hall.result(meeting))
    assert tied["outcome"]["elected"] == []
    assert sorted(tied["outcome"]["tied"]) == sorted(meeting.candidacies.values())
    assert tied["outcome"]["next_step"]["rule"] == "GK-08"
    path = f"/results/{tied['id']}"
    filed = hall.step(f"/elections/{tied['election_id']}/filings", COMMISSION, {"receiver": "street"})
    assert slug_of(filed) == "result-not-final"
    assert slug_of(hall.step(f"{path}/certificates", STREET_CHIEF, {})) == "wrong-state"

    meeting.round, meeting.session = 2, hall.done_plan(meeting.election, 2)
    hall.begin(meeting)
    hall.vote(meeting, present=11)
    hall.count(meeting, hall.figures(meeting, 5, 6, returned=11))
    decided = hall.announced(hall.result(meeting))
    assert (decided["round"], decided["kind"]) == (2, "revote")
    assert decided["outcome"]["elected"] == [meeting.candidacies["王二平"]]
    certificate = hall.made(f"/results/{decided['id']}/certificates", STREET_CHIEF, {})["items"][0]
    assert certificate["holder"] == "王二平"
    assert slug_of(hall.plan(meeting.election, round=3)) == "session-exists"


def test_a_seat_that_was_filed_open_is_filled_by_a_separate_election(hall: Hall) -> None:
    meeting = hall.opened()
    hall.vote(meeting)
    hall.count(meeting, hall.figures(meeting, 5, 4))
    left_open = hall.announced(hall.result(meeting))
    assert (left_open["open_seats"], left_open["outcome"]["next_step"]["kind"]) == (1, "run_off")
    filings = f"/elections/{meeting.election['id']}/filings"
    hall.made(filings, COMMISSION, {"receiver": "street"})
    hall.becomes(meeting, "not_elected", "not_elected")
    unjudged = hall.step(f"/elections/{meeting.election['id']}/team-checks", STREET_CHIEF)
    assert slug_of(unjudged) == "team-unjudged", "no document asks anything of the team"

    meeting.round, meeting.session = 2, hall.done_plan(meeting.election, 2)
    hall.becomes(meeting, "slated", "slated")
    # The same report goes to the other receiver, and nobody who stands again has lost by it.
    hall.made(filings, COMMISSION, {"receiver": "district_civil_affairs"})
    hall.begin(meeting)
    hall.vote(meeting, present=11)
    hall.count(meeting, hall.figures(meeting, 6, 5, returned=11))
    decided = hall.announced(hall.result(meeting))
    assert (decided["kind"], decided["outcome"]["elected"]) == ("run_off", [meeting.candidacies["丁一安"]])
    hall.becomes(meeting, "elected", "not_elected")
    again = hall.made(filings, COMMISSION, {"receiver": "street"})
    assert again["result_ids"] == [decided["id"]]


def test_a_disqualified_person_written_in_is_not_elected_and_the_seat_stays_open(hall: Hall) -> None:
    meeting = hall.opened()
    hall.vote(meeting)
    hall.count(meeting, hall.figures(meeting, 2, 1, write_ins={"吴外住": 8, "钱六月": 1}))
    unreviewed = hall.step(f"/sessions/{meeting.session}/result", COMMISSION)
    assert slug_of(unreviewed) == "write-in-unreviewed"
    assert hall.people["吴外住"] in unreviewed.json()["persons"]
    hall.review_write_in(meeting, "吴外住", D8="hit")
    hall.review_write_in(meeting, "钱六月")
    determined = hall.result(meeting)
    told = {who.role: _result_gate(hall, meeting, who)["decisions"] for who in (COMMISSION, OBSERVER)}
    assert told["commission"] and not told["observer"], "how the vote went is not told before the announcement"
    result = hall.announced(determined)
    assert _result_gate(hall, meeting, OBSERVER)["decisions"]
    assert (result["outcome"]["elected"], result["outcome"]["open_seats"]) == ([], 1)
    assert result["outcome"]["void_write_ins"] == [hall.people["吴外住"]]
    voided = [row["rule"] for row in result["outcome"]["decisions"] if row["verdict"] == "blocked"]
    assert voided == ["results.write_in_disqualified"]
    public = hall.ask("ballots", "GET", f"/results/{result['id']}", OBSERVER)
    assert public.json()["write_ins"][0]["votes"] in (8, 1)
    assert "吴外住" not in public.text and hall.people["吴外住"] not in public.text
    assert "吴外住" not in hall.notice_of(meeting)
    hall.made(f"/elections/{result['election_id']}/filings", COMMISSION, {"receiver": "street"})


def test_who_was_struck_off_after_the_ballots_were_printed_is_not_elected_by_them(hall: Hall) -> None:
    meeting = hall.opened()
    hall.vote(meeting)
    hall.count(meeting, hall.figures(meeting, 8, 3))
    struck = meeting.candidacies["丁一安"]
    cancellation = {"case_number": hall.true_case(meeting.election, struck)}
    hall.done("candidates", "POST", f"/candidacies/{struck}/cancellation", STREET_OFFICE, json=cancellation)
    result = hall.announced(hall.result(meeting))
    assert (result["outcome"]["elected"], result["outcome"]["open_seats"]) == ([], 1)
    assert result["candidates"][0]["for"] == 8
    assert "results.candidacy_cancelled" in [row["rule"] for row in result["outcome"]["decisions"]]


def test_who_has_died_before_the_count_is_not_elected_by_the_ballots_that_were_printed(hall: Hall) -> None:
    meeting = hall.opened()
    hall.vote(meeting)
    hall.count(meeting, hall.figures(meeting, 8, 3))
    path = f"/communities/{HERE}/residents/{hall.people['丁一安']}/departure"
    died = {"reason": "died", "on": hall.now[:10], "evidence_sha256": hall.photo(6)}
    hall.done("registry", "POST", path, Who("community_staff"), json=died)
    result = hall.announced(hall.result(meeting))
    hall.done("registry", "POST", f"{path}/undoing", COMMITTEE, json={"reason": "登记错人"})
    assert (result["outcome"]["elected"], result["outcome"]["open_seats"]) == ([], 1)
    assert "不再具备参选资格" in str(result["outcome"]["decisions"])


def test_the_certificate_of_somebody_annulled_after_the_vote_is_voided_by_a_notice(hall: Hall) -> None:
    meeting = hall.opened()
    hall.vote(meeting)
    hall.count(meeting, hall.figures(meeting, 8, 3))
    result = hall.announced(hall.result(meeting))
    certificate = hall.made(f"/results/{result['id']}/certificates", STREET_CHIEF, {})["items"][0]
    winner, number = meeting.candidacies["丁一安"], hall.true_case(meeting.election, meeting.candidacies["丁一安"])
    path = f"/results/{result['id']}/statements"
    body = {"person": winner, "case_number": number, "place": "公告栏", "evidence_sha256": hall.photo(4)}
    assert slug_of(hall.step(path, STREET_CHIEF, body)) == "candidacy-not-annulled"
    assert slug_of(hall.step(path, STREET_CHIEF, body | {"person": meeting.candidacies["王二平"]})) == "not-elected"
    cancellation = {"case_number": number}
    hall.done("candidates", "POST", f"/candidacies/{winner}/cancellation", STREET_OFFICE, json=cancellation)
    assert hall.made(path, STREET_CHIEF, body)["kind"] == "void"
    assert "当选证书" in hall.notice_of(meeting)
    assert slug_of(hall.step(path, STREET_CHIEF, body)) == "already-done"
    assert hall.seen(f"/results/{result['id']}")["certificates"][0]["status"] == "void"
    printed = hall.ask("ballots", "GET", f"/certificates/{certificate['id']}/paper", STREET_CHIEF)
    assert slug_of(printed) == "wrong-state"


def test_too_few_electors_make_the_vote_invalid_and_it_is_announced_on_the_day_only(hall: Hall) -> None:
    meeting = hall.opened()
    hall.vote(meeting, present=6)
    hall.count(meeting, hall.figures(meeting, 6, 0, returned=6))
    result = hall.result(meeting)
    assert (result["outcome"]["valid"], result["outcome"]["next_step"]["kind"]) == (False, "repeat")
    resident = Who("resident")
    assert hall.seen(f"/elections/{meeting.election['id']}/results", resident) == {"items": []}
    assert hall.ask("ballots", "GET", f"/results/{result['id']}", resident).status_code == 404
    quorum = next(row for row in result["outcome"]["decisions"] if row["rule"] == "results.quorum")
    assert (quorum["verdict"], quorum["required"], quorum["observed"]) == ("blocked", 7, 6)
    body = {"place": "公告栏", "evidence_sha256": hall.photo(3)}
    late = hall.step(f"/results/{result['id']}/announcement", COMMISSION, body, now=DAY.replace("28T", "29T"))
    assert rules_of(late) == ["results.announcement"]
    gates = hall.seen(f"/elections/{meeting.election['id']}/decisions")["gates"]
    assert [gate["state"] for gate in gates[:4]] == ["passed", "passed", "blocked", "waiting"]


def test_a_vote_that_was_not_held_on_its_day_is_missed(hall: Hall) -> None:
    election, _ = hall.election_day()
    path = f"/elections/{election['id']}/decisions"
    with hall.at(DAY.replace("28T", "29T")):
        gates = hall.seen(path)["gates"]
    states = [(gate["gate"], gate["state"]) for gate in gates]
    late = ("session", "count", "result", "announcement", "certificates")
    assert states == [*((name, "missed") for name in late), ("filing", "waiting")]
    assert [gate["decisions"] and gate["decisions"][-1]["rule"] for gate in gates[:1]] == ["voting.day"]
    assert [gate["state"] for gate in hall.seen(path)["gates"]] == ["open", *["waiting"] * 5]


def _result_gate(hall: Hall, meeting: Meeting, who: Who) -> dict[str, Any]:
    gates = hall.seen(f"/elections/{meeting.election['id']}/decisions", who)["gates"]
    return next(gate for gate in gates if gate["gate"] == "result")
