"""Two rulebooks are compared rule by rule, and recorded cases are decided again under another document."""

from pathlib import Path

from electoral_rules.book.differences import diff
from electoral_rules.book.rulebook import rulebook
from electoral_rules.cases import read_cases
from electoral_rules.simulation import flips
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.books import book

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


def test_cases_decided_again_under_their_own_document_do_not_flip() -> None:
    cases = read_cases((CASES / "by_elections.yaml").read_text("utf-8"))
    assert flips(cases, "chengnan-2024") == ()


def test_what_chengnan_refuses_and_another_district_allows_flips() -> None:
    cases = read_cases((CASES / "by_elections.yaml").read_text("utf-8"))
    found = {flip.case.case: flip for flip in flips(cases, "district-2012")}
    assert (found["1h-6"].before, found["1h-6"].after) == ("blocked", "ok")
