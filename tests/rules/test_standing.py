"""Complaints without an election are held to a document their jurisdiction names; without any clock it is refused."""

from datetime import date

import pytest
from electoral_rules import RulesError, rulebook
from electoral_rules.oversight import complaints
from electoral_rules.oversight.standing import complaint_rulebook, ending, standing_rulebook


def test_a_jurisdiction_in_shenyang_is_held_to_its_own_document() -> None:
    standing = standing_rulebook("shenyang-2015", "")
    assert standing.rule("complaints.days").citation.document == "shenyang-2015"
    assert complaints.due_date(standing, date(2015, 3, 10)) == date(2015, 4, 9)


def test_where_the_document_is_silent_the_measure_adopted_gives_the_clock() -> None:
    standing = standing_rulebook("nuoenjiya-2021", "AMB-05")
    assert standing.rule("complaints.days").provenance == "measures"
    assert standing.rule("complaints.check").citation.document == "nuoenjiya-2021"


def test_without_any_clock_it_is_refused_with_a_way_out() -> None:
    with pytest.raises(RulesError, match="AMB-05"):
        standing_rulebook("district-2012", "")


def test_an_election_whose_rules_give_no_clock_is_held_to_the_standing_ones() -> None:
    standing = standing_rulebook("shenyang-2015", "")
    silent = rulebook("district-2012", {}, {})
    own = rulebook("chengnan-2024", {"complaint_days": "AMB-05"}, {})
    assert complaint_rulebook(silent, standing) is standing
    assert complaint_rulebook(None, standing) is standing
    assert complaint_rulebook(own, standing) is own


def test_a_case_ends_in_an_outcome_the_rules_know_and_in_no_other() -> None:
    standing = standing_rulebook("shenyang-2015", "")
    for outcome in complaints.outcomes(standing):
        assert not ending(standing, outcome).blocks
    assert ending(standing, "forgotten").blocks
