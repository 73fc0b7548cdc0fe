"""The three levels of review and the list at the gateway (E2E-02: 2f–2h, 2k, 2l; E2E-01: 1a, 1b)."""

from typing import Any

import pytest

from tests.integration.candidates.people import SIGNERS
from tests.integration.candidates.town import AGENCIES, COMMITTEE, ITEMS, STREET_OFFICE, Who, agency, rules_of, slug_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.neighbours import asked, bound
from tests.support.requirements import requirement

Election = dict[str, Any]
PREREVIEW = "/reviews/prereview"


@pytest.fixture(scope="module")
def election(front: Front) -> Election:
    """One election for all: each test has nominees of its own."""
    return front.election()


@requirement("CAN-21", "E2E-02/2k", under=["chengnan-2024"])
def test_each_level_waits_for_the_one_before_and_is_decided_by_its_own_body(front: Front, election: Election) -> None:
    candidacy = front.nominated(election, "丁一安")
    early = front.decide(candidacy, "first_review", STREET_OFFICE)
    assert rules_of(early) == ["review.order"] and "居委会预审尚未通过" in early.json()["detail"]
    assert slug_of(front.decide(candidacy, "prereview", STREET_OFFICE)) == "not-your-stage"
    assert front.through(candidacy, until="first_review") == "reviewing"
    front.event_of(front.review(candidacy, "first_review", STREET_OFFICE), election["id"])
    for name in AGENCIES:
        state = front.review(candidacy, "joint_review", agency(name)).json()["state"]
    assert state == "cleared"
    failed = front.nominated(election, "王二平")
    assert front.review(failed, "prereview", COMMITTEE, D6="hit").json()["state"] == "refused"


@requirement("E2E-02/2f", under=["chengnan-2024"])
def test_a_dishonest_debtor_is_not_passed_and_the_candidacy_ends(front: Front, election: Election) -> None:
    candidacy = front.nominated(election, "魏三康")
    front.through(candidacy, until="joint_review")
    court = agency("court")
    assert front.answer(candidacy, "joint_review", "D8", court, "hit").status_code == 200
    passing = front.decide(candidacy, "joint_review", court)
    assert rules_of(passing) == ["disqualification.D8"] and "失信被执行人" in passing.text
    front.event_of(front.decide(candidacy, "joint_review", court, "fail"), election["id"])
    for name in AGENCIES:
        if name != "court":
            state = front.review(candidacy, "joint_review", agency(name)).json()["state"]
    assert state == "refused"


def others_clear(front: Front, candidacy: str, item: str) -> None:
    """Every other item of the pre-review answered: clear."""
    answers = [{"item": each, "answer": "clear", "basis": "record", "note": "经核查"} for each in ITEMS if each != item]
    front.done(
        "candidates", "POST", f"/candidacies/{candidacy}{PREREVIEW}/answers", COMMITTEE, json={"answers": answers}
    )


@requirement("E2E-02/2g", under=["chengnan-2024"])
def test_a_discipline_effect_counts_on_its_last_day_and_not_the_day_after(front: Front, election: Election) -> None:
    over, running = front.nominated(election, "钱六月"), front.nominated(election, "孙七月")
    for candidacy in (over, running):
        others_clear(front, candidacy, "D3")
    denied = front.answer(running, "prereview", "D3", COMMITTEE, "clear", effect_ends="2024-05-20")
    assert slug_of(denied) == "record-contradicts-answer"
    assert front.answer(running, "prereview", "D3", COMMITTEE, "hit", effect_ends="2024-05-20").status_code == 200
    assert rules_of(front.decide(running, "prereview", COMMITTEE)) == ["disqualification.D3"]
    assert front.answer(over, "prereview", "D3", COMMITTEE, "clear", effect_ends="2024-05-19").status_code == 200
    front.event_of(front.decide(over, "prereview", COMMITTEE), election["id"])


@requirement("E2E-02/2h", under=["chengnan-2024"])
def test_a_criminal_sentence_of_twenty_years_ago_still_counts(front: Front, election: Election) -> None:
    sentenced, other = front.nominated(election, "李五五"), front.nominated(election, "林光")
    for candidacy in (sentenced, other):
        others_clear(front, candidacy, "D2")
    denied = front.answer(sentenced, "prereview", "D2", COMMITTEE, "clear", happened_on="2004-05-01")
    assert slug_of(denied) == "record-contradicts-answer"
    assert front.answer(sentenced, "prereview", "D2", COMMITTEE, "hit", happened_on="2004-05-01").status_code == 200
    assert rules_of(front.decide(sentenced, "prereview", COMMITTEE)) == ["disqualification.D2"]
    assert front.answer(other, "prereview", "D2", COMMITTEE).status_code == 200
    front.event_of(front.decide(other, "prereview", COMMITTEE), election["id"])


@requirement("CAN-18", under=["chengnan-2024"])
def test_every_item_has_an_answer_with_its_ground_before_the_next_level(front: Front, election: Election) -> None:
    candidacy = front.nominated(election, SIGNERS[3])
    others_clear(front, candidacy, "D10")
    assert {"review.complete"} == {*rules_of(front.decide(candidacy, "prereview", COMMITTEE))}
    unreasoned = front.answer(candidacy, "prereview", "D10", COMMITTEE, basis="judgement", note=" ")
    assert rules_of(unreasoned) == ["disqualification.judgement"] and "书面说明理由" in unreasoned.json()["detail"]
    again = {"If-Match": '"1"'}
    opinion = front.answer(candidacy, "prereview", "D2", COMMITTEE, basis="judgement", headers=again)
    assert rules_of(opinion) == ["disqualification.record"]
    unproved = front.answer(candidacy, "prereview", "D10", COMMITTEE, "hit", evidence_sha256=None)
    assert slug_of(unproved) == "evidence-needed"
    assert front.answer(candidacy, "prereview", "D10", COMMITTEE, "hit", note="群众反映").status_code == 200
    assert rules_of(front.decide(candidacy, "prereview", COMMITTEE)) == ["disqualification.D10"]
    changed = front.answer(
        candidacy, "prereview", "D10", COMMITTEE, basis="judgement", note="经核实不属实", headers=again
    )
    assert changed.json()["version"] == 2
    front.event_of(front.decide(candidacy, "prereview", COMMITTEE), election["id"])
    reviews = front.get(f"/candidacies/{candidacy}/reviews")
    assert [each["id"] for each in reviews["items"]] == list(ITEMS)
    answers = reviews["stages"][0]["answers"]
    assert {each["item"] for each in answers} == {*ITEMS}
    assert all(each["reviewer"] and each["answered_at"] and each["note"] for each in answers)


@requirement("E2E-02/2l", under=["chengnan-2024"])
def test_who_was_returned_by_the_joint_review_is_on_no_list_until_decided(front: Front) -> None:
    election = front.election()
    cleared = [front.nominated(election, name) for name in ("丁一安", "王二平")]
    assert {front.through(each) for each in cleared} == {"cleared"}
    pending = front.nominated(election, "魏三康")
    front.through(pending, until="joint_review")
    assert front.decide(pending, "joint_review", agency("court"), "return").status_code == 200
    path = f"/elections/{election['id']}/slates"
    assert rules_of(front.post(path, COMMITTEE, {"candidacies": [*cleared, pending]})) == ["slate.cleared"]
    drawn = front.post(path, COMMITTEE, {"candidacies": cleared})
    front.event_of(drawn, election["id"])
    assert {row["candidacy_id"] for row in drawn.json()["contests"][0]["candidates"]} == set(cleared)


@requirement("CAN-44", under=["chengnan-2024"])
def test_why_somebody_is_no_candidate_is_read_by_those_who_decide_and_nobody_else(front: Front) -> None:
    election = front.election()
    refused, why = front.nominated(election, "林云"), "群众口碑不好"
    others_clear(front, refused, "D6")
    assert front.answer(refused, "prereview", "D6", COMMITTEE, "hit", basis="judgement", note=why).status_code == 200
    assert front.decide(refused, "prereview", COMMITTEE, "fail").json()["state"] == "refused"
    front.slated(election, "丁一安", "魏三康")
    path = f"/candidacies/{refused}/reviews"
    for who in (COMMITTEE, STREET_OFFICE):
        assert why in front.ask("candidates", "GET", path, who).text
    assert front.ask("candidates", "GET", path, Who("commission")).status_code == 403
    drawing = front.ask("candidates", "GET", f"/candidacies/{refused}/review-outcomes", Who("commission"))
    stage = drawing.json()["stages"][0]
    assert (stage["verdict"], {"item": "D6", "office": "residents_committee", "answer": "hit"} in stage["answers"]) == (
        "fail",
        True,
    )
    assert not any(word in drawing.text for word in (why, "note", "reason", "evidence", "reviewer"))
    for role in ("resident", "clerk", "teller"):
        for hidden in (path, f"/candidacies/{refused}/review-outcomes", f"/candidacies/{refused}"):
            assert front.ask("candidates", "GET", hidden, Who(role)).status_code in (403, 404)
    assert front.ask("candidates", "GET", path, None).status_code == 401
    slate = front.ask("candidates", "GET", f"/elections/{election['id']}/slate", Who("resident"))
    page = front.at_gateway("GET", f"/public/elections/{election['id']}")
    for seen in (slate, page):
        assert seen.status_code == 200 and "丁一安" in seen.text
        assert not any(word in seen.text for word in (why, "林云", "D6"))
    own, other = bound(front, "林云", "reviewed.one"), bound(front, "林泽", "reviewed.two")
    mine = asked(front, "GET", f"/candidates{path.replace('reviews', 'own-reviews')}", own)
    assert mine.json()["state"] == "refused" and why in mine.text and "reviewer" not in mine.text
    assert asked(front, "GET", f"/candidates{path.replace('reviews', 'own-reviews')}", other).status_code == 404


@requirement("CAN-36", "E2E-01/1a", "E2E-01/1b", under=["chengnan-2024"])
def test_a_list_is_posted_three_days_before_and_one_day_later_is_one_day_short(front: Front) -> None:
    election = front.election()
    for name in ("丁一安", "王二平"):
        assert front.through(front.nominated(election, name)) == "cleared"
    drawn = front.post(f"/elections/{election['id']}/slates", COMMITTEE).json()
    path, now = f"/slates/{drawn['id']}/publication", "2024-05-26T09:00:00+08:00"
    late = front.post(path, COMMITTEE, front.posting("2024-05-26T08:00:00+08:00"), now=now)
    assert rules_of(late) == ["timetable.formal_list_notice"]
    assert "差1日" in late.json()["detail"] and late.json()["decisions"][0]["observed"]["days_short"] == 1
    posted = front.post(path, COMMITTEE, front.posting("2024-05-25T23:59:00+08:00"), now=now)
    front.event_of(posted, election["id"])
