"""What cases cannot say of vetting: chains and bodies of each document, items by office, acts under two documents."""

from datetime import date

import pytest
from electoral_rules import Rulebook, rulebook
from electoral_rules.book.loading import document
from electoral_rules.book.rulebook import RuleMissing
from electoral_rules.vetting import conduct, qualities, reviews
from electoral_rules.vetting.disqualification import decided, item_ids, look_back

from tests.rules.books import required
from tests.rules.test_cases import CASES

NUOENJIYA, DISTRICT, SHENYANG, LIAONING = (
    rulebook(slug, {}, {}) for slug in ("nuoenjiya-2021", "district-2012", "shenyang-2015", "liaoning-2014")
)


@pytest.mark.parametrize(
    ("book", "body", "stages"),
    [
        (NUOENJIYA, "residents_committee", ("first_review", "submission", "joint_review", "investigation")),
        (NUOENJIYA, "party",
         ("first_review", "joint_review", "investigation", "preliminary_list", "public_notice", "approval")),
        (DISTRICT, "residents_committee", ("investigation", "approval")),
        (DISTRICT, "party",
         ("eligibility_review", "recommendation_meeting", "publication", "investigation", "preliminary_list")),
        (DISTRICT, "party_committee",
         ("initial_persons", "opinions", "initial_candidates", "public_notice", "preliminary_list", "approval")),
    ],
)  # fmt: skip
def test_each_document_has_its_own_chain_and_names_who_decides_each_stage(
    book: Rulebook, body: reviews.Body, stages: tuple[str, ...]
) -> None:
    assert reviews.chain(book, body) == stages
    assert all(reviews.bodies(book, stage, body) for stage in stages)
    assert set(stages) <= set(reviews.STAGES_ZH)


def test_where_the_text_has_no_chain_there_is_none() -> None:
    with pytest.raises(RuleMissing):
        reviews.chain(SHENYANG)
    assert reviews.bodies(SHENYANG, "first_review") == ()


def test_agencies_the_text_names_answer_every_item() -> None:
    shares = reviews.agencies(NUOENJIYA)
    assert set(shares) == {"banner_organisation_department", "banner_civil_affairs_bureau"}
    assert set(shares.values()) == {item_ids(NUOENJIYA)}
    assert reviews.items_of(NUOENJIYA, "joint_review") == item_ids(NUOENJIYA)


def test_the_lists_have_as_many_items_as_their_rule_says() -> None:
    for slug in ("chengnan-2024", "nuoenjiya-2021", "district-2012"):
        found = document(slug)
        counted = [item for item in found.disqualifications if item.id.startswith("D")]
        rule = next(rule for rule in found.rules if rule.id == "disqualification.items")
        assert len(counted) == rule.value["items"]


def test_an_act_of_the_same_number_is_found_by_its_document() -> None:
    assert conduct.item(SHENYANG, "S1").citation.document == "shenyang-2015"
    assert conduct.item(SHENYANG, "liaoning-2014/S1").citation.document == "liaoning-2014"
    sanctions = conduct.effect(SHENYANG, "S6")["sanctions"]
    assert isinstance(sanctions, tuple) and sanctions[-1] == "expulsion_from_party"
    assert conduct.effect(LIAONING, "S1")["effects"] == ("candidacy_cancelled", "election_void")
    assert len(conduct.items(SHENYANG)) == 14
    with pytest.raises(RuleMissing):
        conduct.item(LIAONING, "S9")


def test_a_bribe_in_shenyang_is_an_act_under_both_documents() -> None:
    act = {"kind": "bribery", "by": "relative", "of": "voter"}
    found = conduct.consequences(SHENYANG, act, verified=True, elected=True)
    assert {decision.citation.document for decision in found} == {"shenyang-2015", "liaoning-2014"}
    assert any(required(decision)["effects"] == ("election_void",) for decision in found)


def test_every_consequence_a_document_names_has_words() -> None:
    for slug in ("shenyang-2015", "liaoning-2014"):
        for item in document(slug).conduct:
            assert set(item.effect["effects"]) <= set(conduct.CONSEQUENCES), item.id


def test_a_condition_is_asked_of_its_office_only() -> None:
    assert [item.id for item in qualities.asked(DISTRICT, "supervision_member")] == ["Q4"]
    assert [item.id for item in qualities.asked(DISTRICT, "deputy")] == ["Q1"]
    assert [item.id for item in qualities.asked(DISTRICT, "party_member")] == ["Q2"]
    assert [item.id for item in qualities.asked(DISTRICT, "part_time_member")] == ["Q3"]
    assert [item.id for item in qualities.asked(LIAONING, "member")] == ["Q1"]
    with pytest.raises(RuleMissing):
        qualities.met(LIAONING, "Q9", None)


def test_a_window_of_years_can_be_asked_without_a_record() -> None:
    assert look_back(NUOENJIYA, "D04", date(2021, 1, 26), event=date(2018, 1, 27)) == "hit"
    assert look_back(NUOENJIYA, "D11", date(2021, 1, 26), event=date(2019, 1, 25)) == "clear"
    assert look_back(NUOENJIYA, "D09", date(2021, 1, 26)) == "hit"
    assert look_back(DISTRICT, "D1", date(2012, 9, 1)) == "hit"
    with pytest.raises(ValueError, match="date of the event"):
        look_back(DISTRICT, "D4", date(2012, 9, 1))


def test_a_record_without_the_date_its_window_counts_from_is_not_decided() -> None:
    with pytest.raises(ValueError, match="date of the event"):
        decided(DISTRICT, "D4", date(2012, 9, 1), [{"kind": "sanction", "for": "evil_forces"}])


def test_every_item_has_a_case_that_hits_and_every_window_one_that_clears() -> None:
    """Items of 2.P: one hit each, and one clear for each with a look-back that ends."""
    for slug in ("chengnan-2024", "nuoenjiya-2021", "district-2012", "shenyang-2015", "liaoning-2014"):
        found = document(slug)
        mine = [case for case in CASES if (case.under or "chengnan-2024") == slug]
        for item in (*found.disqualifications, *found.conduct):
            rule = f"{'conduct' if item in found.conduct else 'disqualification'}.{item.id}"
            verdicts = {case.expect for case in mine if case.rule == rule}
            assert "blocked" in verdicts, f"{slug}/{item.id}"
            if item.look_back.get("kind") in ("years", "rule", "until_end", "while_true") and item.match:
                assert "ok" in verdicts, f"{slug}/{item.id}"
