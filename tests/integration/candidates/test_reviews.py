"""The three levels of review (E2E-02: 2f–2h, 2k, 2l) and what agencies may see and say."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.integration.candidates.town import (
    AGENCIES,
    COMMITTEE,
    ITEMS,
    STREET_OFFICE,
    Town,
    Who,
    agency,
    rules_of,
    slug_of,
)


def stage_of(town: Town, candidacy: str, stage: str, who: Who = COMMITTEE) -> dict[str, Any]:
    """One stage of the reviews as somebody sees it."""
    stages = town.get(f"/candidacies/{candidacy}/reviews", who)["stages"]
    return next(each for each in stages if each["stage"] == stage)


def test_a_person_who_passes_all_three_levels_is_cleared(town: Town) -> None:
    candidacy = town.nominated(town.election(), "丁一安")
    assert town.through(candidacy) == "cleared"
    stages = town.get(f"/candidacies/{candidacy}/reviews")["stages"]
    assert [each["verdict"] for each in stages] == ["pass", "pass", "pass"]


def test_the_street_may_not_answer_or_decide_before_the_residents_committee(town: Town) -> None:
    candidacy = town.nominated(town.election(), "丁一安")
    assert rules_of(town.answer(candidacy, "first_review", "D1", STREET_OFFICE)) == ["review.order"]
    refused = town.decide(candidacy, "first_review", STREET_OFFICE)
    assert rules_of(refused) == ["review.order"]
    assert "居委会预审尚未通过" in refused.json()["detail"]


def test_a_stage_is_decided_by_its_own_body_only(town: Town) -> None:
    candidacy = town.nominated(town.election(), "丁一安")
    for stage, who in (("prereview", STREET_OFFICE), ("first_review", COMMITTEE), ("joint_review", COMMITTEE)):
        refused = town.decide(candidacy, stage, who)
        assert (refused.status_code, slug_of(refused)) == (403, "not-your-stage")


def test_an_undecided_item_blocks_the_stage_and_is_named(town: Town) -> None:
    candidacy = town.nominated(town.election(), "丁一安")
    for item in ITEMS[:-1]:
        assert town.answer(candidacy, "prereview", item, COMMITTEE).status_code == 200
    refused = town.decide(candidacy, "prereview", COMMITTEE)
    assert rules_of(refused) == ["review.complete"]
    assert "D10" in refused.json()["detail"]


def test_an_agency_answers_its_own_items_and_nobody_elses(town: Town) -> None:
    candidacy = town.nominated(town.election(), "丁一安")
    town.through(candidacy, until="joint_review")
    refused = town.answer(candidacy, "joint_review", "D2", agency("court"))
    assert rules_of(refused) == ["review.own_items"]
    assert refused.json()["decisions"][0]["citation"]["document"]
    assert rules_of(town.decide(candidacy, "joint_review", agency("tax_office"))) == ["review.own_items"]
    assert town.answer(candidacy, "joint_review", "D8", agency("court")).status_code == 200


def test_a_dishonest_debtor_is_refused_with_the_words_of_the_item(town: Town) -> None:
    candidacy = town.nominated(town.election(), "丁一安")
    assert town.through(candidacy, D8="hit") == "refused"
    (court,) = [each for each in stage_of(town, candidacy, "joint_review")["opinions"] if each["office"] == "court"]
    assert court["verdict"] == "fail"
    assert "失信被执行人" in court["decisions"][0]["citation"]["words"]
    assert slug_of(town.decide(candidacy, "joint_review", agency("court"))) == "candidacy-state-refused"


def test_a_hit_cannot_be_passed_and_a_refusal_needs_a_hit(town: Town) -> None:
    candidacy = town.nominated(town.election(), "丁一安")
    for item in ITEMS:
        town.answer(candidacy, "prereview", item, COMMITTEE, "hit" if item == "D6" else "clear")
    assert rules_of(town.decide(candidacy, "prereview", COMMITTEE)) == ["disqualification.D6"]
    town.answer(candidacy, "prereview", "D6", COMMITTEE, headers={"If-Match": '"1"'})
    assert slug_of(town.decide(candidacy, "prereview", COMMITTEE, "fail")) == "fail-needs-hit"
    assert town.decide(candidacy, "prereview", COMMITTEE).status_code == 200


def test_a_hit_needs_evidence_that_is_kept(town: Town) -> None:
    candidacy = town.nominated(town.election(), "丁一安")
    bare = town.answer(candidacy, "prereview", "D8", COMMITTEE, "hit", evidence_sha256=None)
    assert slug_of(bare) == "evidence-needed"
    unknown = town.answer(candidacy, "prereview", "D8", COMMITTEE, "hit", evidence_sha256="0" * 64)
    assert slug_of(unknown) == "evidence-missing"


def test_an_effect_period_is_hit_on_its_last_day_and_clear_the_day_after(town: Town) -> None:
    candidacy = town.nominated(town.election(), "丁一安")
    over = town.answer(candidacy, "prereview", "D3", COMMITTEE, "clear", effect_ends="2024-05-20")
    assert slug_of(over) == "record-contradicts-answer"
    assert "影响期" in over.json()["detail"]
    assert town.answer(candidacy, "prereview", "D3", COMMITTEE, "clear", effect_ends="2024-05-19").status_code == 200


def test_a_criminal_sentence_of_twenty_years_ago_still_counts(town: Town) -> None:
    candidacy = town.nominated(town.election(), "丁一安")
    refused = town.answer(candidacy, "prereview", "D2", COMMITTEE, "clear", happened_on="2004-05-01")
    assert slug_of(refused) == "record-contradicts-answer"
    assert town.answer(candidacy, "prereview", "D2", COMMITTEE, "hit", happened_on="2004-05-01").status_code == 200


def test_an_answer_is_changed_only_by_who_read_its_present_version(town: Town) -> None:
    candidacy = town.nominated(town.election(), "丁一安")
    assert town.answer(candidacy, "prereview", "D1", COMMITTEE).headers["etag"] == '"1"'
    assert town.answer(candidacy, "prereview", "D1", COMMITTEE).status_code == 428
    changed = town.answer(candidacy, "prereview", "D1", COMMITTEE, headers={"If-Match": '"1"'})
    assert changed.json()["version"] == 2
    assert town.answer(candidacy, "prereview", "D1", COMMITTEE, headers={"If-Match": '"1"'}).status_code == 412


def test_the_answers_of_a_joint_review_stay_hidden_until_all_are_in(town: Town) -> None:
    candidacy = town.nominated(town.election(), "丁一安")
    town.through(candidacy, until="joint_review")
    *others, last = AGENCIES
    for name in others:
        town.review(candidacy, "joint_review", agency(name))
    own = stage_of(town, candidacy, "joint_review", agency(others[0]))
    assert {each["office"] for each in own["answers"] + own["opinions"]} == {others[0]}
    street = stage_of(town, candidacy, "joint_review", STREET_OFFICE)
    assert (street["answers"], street["opinions"], street["awaiting"]) == ([], [], [last])
    town.review(candidacy, "joint_review", agency(last))
    assert len(stage_of(town, candidacy, "joint_review", STREET_OFFICE)["answers"]) == len(ITEMS)


def test_a_returned_nominee_is_kept_off_the_list_until_decided(town: Town) -> None:
    election = town.election()
    made = {name: town.nominated(election, name) for name in ("丁一安", "王二平", "魏三康")}
    for name in ("丁一安", "王二平"):
        assert town.through(made[name]) == "cleared"
    town.through(made["魏三康"], until="joint_review")
    for name in AGENCIES:
        if name != "court":
            town.review(made["魏三康"], "joint_review", agency(name))
    returned = town.decide(made["魏三康"], "joint_review", agency("court"), "return")
    assert returned.json()["state"] == "admitted"
    path = f"/elections/{election['id']}/slates"
    assert rules_of(town.post(path, COMMITTEE, {"candidacies": list(made.values())})) == ["slate.cleared"]
    drawn = town.post(path, COMMITTEE).json()
    assert [row["name"] for row in drawn["contests"][0]["candidates"]] == ["丁一安", "王二平"]
    assert town.review(made["魏三康"], "joint_review", agency("court")).json()["state"] == "cleared"
    drawn = town.post(path, COMMITTEE).json()
    assert [row["name"] for row in drawn["contests"][0]["candidates"]] == ["丁一安", "王二平", "魏三康"]


def test_an_opinion_is_given_once(town: Town) -> None:
    candidacy = town.nominated(town.election(), "丁一安")
    town.review(candidacy, "prereview", COMMITTEE)
    assert slug_of(town.decide(candidacy, "prereview", COMMITTEE, "return")) == "opinion-given"
    changed = town.answer(candidacy, "prereview", "D1", COMMITTEE, headers={"If-Match": '"1"'})
    assert slug_of(changed) == "opinion-given"


def test_the_last_two_agencies_at_the_same_moment_conclude_the_review_once(town: Town) -> None:
    candidacy = town.nominated(town.election(), "丁一安")
    town.through(candidacy, until="joint_review")
    for name in AGENCIES:
        for item in AGENCIES[name]:
            town.answer(candidacy, "joint_review", item, agency(name))
    *others, one, two = AGENCIES
    for name in others:
        town.decide(candidacy, "joint_review", agency(name))
    with ThreadPoolExecutor(2) as pool:
        sent = [pool.submit(town.decide, candidacy, "joint_review", agency(name)) for name in (one, two)]
        states = sorted(each.result().json()["state"] for each in sent)
    assert states == ["cleared", "reviewing"]
