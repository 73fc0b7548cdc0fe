"""A complaint is held to its election's rules, else to those of its place; one clock runs for every complaint."""

from datetime import date

import pytest
from electoral_rules import rulebook
from electoral_rules.jurisdiction import complaint_rulebook
from electoral_rules.oversight import complaints, intake

IN_2015 = date(2015, 3, 10)


def test_a_place_in_shenyang_is_held_to_its_own_document_while_that_is_in_force() -> None:
    book = complaint_rulebook(None, "210102001001", IN_2015)
    assert book.rule("complaints.days").citation.document == "shenyang-2015"
    assert complaints.due_date(book, IN_2015) == date(2015, 4, 9)


@pytest.mark.parametrize("code", ["210102001001", "220602005", "99", ""])
def test_where_no_document_is_in_force_the_usual_clock_runs_and_says_that_it_is_usual_practice(code: str) -> None:
    book = complaint_rulebook(None, code, date(2026, 11, 29))
    clock = book.rule("complaints.days")
    assert (clock.provenance, clock.ambiguity) == ("measures", "AMB-05")
    assert complaints.due_date(book, date(2026, 11, 29)) == date(2026, 12, 29)


def test_a_document_without_a_clock_keeps_its_own_outcomes_and_gains_the_usual_clock() -> None:
    silent = rulebook("district-2012", {}, {})
    book = complaint_rulebook(silent, "330102001001", date(2012, 8, 1))
    assert complaints.outcomes(book) == complaints.outcomes(silent)
    assert complaints.due_date(book, date(2012, 8, 1)) == date(2012, 8, 31)


def test_an_election_whose_rules_give_a_clock_is_held_to_them_unchanged() -> None:
    own = rulebook("chengnan-2024", {"complaint_days": "AMB-05"}, {})
    assert complaint_rulebook(own, "220602005001", IN_2015) is own


def test_a_case_ends_in_an_outcome_the_rules_know_and_in_no_other() -> None:
    standing = complaint_rulebook(None, "210102001001", IN_2015)
    for outcome in complaints.outcomes(standing):
        assert not complaints.ending(standing, outcome, receiver="210102").blocks
    assert complaints.ending(standing, "transferred").blocks, "to nobody"
    assert complaints.ending(standing, "forgotten").blocks


@pytest.mark.parametrize(("on", "verdict"), [("2022-04-30", "not_applicable"), ("2022-05-01", "blocked")])
def test_a_report_is_kept_from_the_unit_it_accuses_since_the_regulation_took_effect(on: str, verdict: str) -> None:
    book = complaint_rulebook(None, "210102001001", date.fromisoformat(on))
    assert intake.may_tell(book, "accused_unit").verdict == verdict
    assert intake.may_tell(book, "civil_affairs").verdict != "blocked"
