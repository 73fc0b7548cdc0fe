"""Two rulebooks are compared rule by rule, and recorded cases are decided again under another document."""

from pathlib import Path

import pytest
from electoral_rules.book.differences import diff
from electoral_rules.book.rulebook import rulebook
from electoral_rules.cases import read_cases
from electoral_rules.simulation import flips
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.books import book

RECORDED = """
- {case: size, zh: 四人, en: Four members, under: shenyang-2015, rule: rc.size, ask: rc_size, given: {members: 4}}
- {case: five, zh: 五人, en: Five members, under: shenyang-2015, rule: rc.size, ask: rc_size, given: {members: 5}}
- case: roll
  zh: 十五日前公布
  en: A roll posted fifteen days before
  under: shenyang-2015
  rule: timetable.roll_notice
  ask: roll_posted
  given: {posted: 2015-02-19, election_day: 2015-03-06}
- case: household
  zh: 户代表联合提名
  en: Household representatives nominate
  under: chengnan-2024
  rule: nomination.joint_household_representatives
  ask: nominations.channel_open
  given: {channel: joint_household_representatives}
"""
"""What the documents of before allow."""
CASES = Path(__file__).parent / "cases"
SLUGS = st.sampled_from(["shenyang-2015", "liaoning-2014", "chengnan-2024", "nuoenjiya-2021", "district-2012"])


def test_adopting_another_quorum_changes_that_rule_and_nothing_else() -> None:
    (found,) = diff(book(), book({"quorum": "GK-01"}))
    assert (found.rule, found.kind) == ("results.quorum", "changed")
    assert found.before and found.before.code == "GK-05"
    assert found.as_dict()["after"]["value"]["counted"] == "returned"


def test_a_measure_no_longer_adopted_is_a_rule_removed_and_the_other_way_round_added() -> None:
    assert [(entry.rule, entry.kind) for entry in diff(book(), book({"tie": None}))] == [("results.tie", "removed")]
    assert [(entry.rule, entry.kind) for entry in diff(book({"tie": None}), book())] == [("results.tie", "added")]


@given(SLUGS, SLUGS)
def test_a_comparison_read_backwards_names_the_same_rules(first: str, second: str) -> None:
    mine, yours = rulebook(first, {}, {}), rulebook(second, {}, {})
    forth, back = diff(mine, yours), diff(yours, mine)
    assert [(entry.rule, entry.before, entry.after) for entry in forth] == [
        (entry.rule, entry.after, entry.before) for entry in back
    ]
    assert (forth == ()) == (first == second)


@pytest.mark.parametrize("slug", ["shenyang-2015", "chengnan-2024", "nuoenjiya-2021", "liaoning-2014", "district-2012"])
def test_against_the_law_of_2025_a_document_of_before_is_told_what_the_law_says_otherwise(slug: str) -> None:
    found = {entry.rule: entry for entry in diff(rulebook(slug, {}, {}), rulebook("urban-law-2025", {}, {}))}
    assert found["results.quorum"].after and "超过三分之二" in found["results.quorum"].after.citation.words
    assert found["nomination.only"].after and found["nomination.only"].after.citation.article == "第十八条"
    assert not [rule for rule, entry in found.items() if entry.before == entry.after]


def test_a_document_of_before_is_compared_with_the_law_rule_by_rule() -> None:
    found = {each.rule: each for each in diff(rulebook("chengnan-2024", {}, {}), rulebook("urban-law-2025", {}, {}))}
    assert {rule: found[rule].kind for rule in ("nomination.self", "voting.proxy", "voting.proxy_terms")} == {
        "nomination.self": "removed",
        "voting.proxy": "changed",
        "voting.proxy_terms": "added",
    }


def test_what_a_document_of_before_allows_and_the_law_refuses_flips() -> None:
    cases = read_cases(RECORDED)
    flipped = {flip.case.case: (flip.before, flip.after) for flip in flips(cases, "urban-law-2025")}
    assert flipped == dict.fromkeys(("size", "roll", "household"), ("ok", "blocked"))


def test_cases_decided_again_under_their_own_document_do_not_flip() -> None:
    cases = read_cases((CASES / "by_elections.yaml").read_text("utf-8"))
    assert flips(cases, "chengnan-2024") == ()


def test_what_chengnan_refuses_and_another_district_allows_flips() -> None:
    cases = read_cases((CASES / "by_elections.yaml").read_text("utf-8"))
    found = {flip.case.case: flip for flip in flips(cases, "district-2012")}
    assert (found["1h-6"].before, found["1h-6"].after) == ("blocked", "ok")
