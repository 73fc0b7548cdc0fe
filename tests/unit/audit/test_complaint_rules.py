"""The clock of cases without an election is the house's choice, and a house without a clock does not start."""

from datetime import date

import pytest
from audit.use_cases.complaint_rules import house_rules
from electoral_rules import RulesError
from electoral_rules.oversight import complaints


def test_a_house_in_shenyang_is_held_to_its_own_document() -> None:
    house = house_rules("shenyang-2015", "")
    assert house.rule("complaints.days").citation.document == "shenyang-2015"
    assert complaints.due_date(house, date(2015, 3, 10)) == date(2015, 4, 9)


def test_where_the_document_is_silent_the_measure_adopted_gives_the_clock() -> None:
    house = house_rules("nuoenjiya-2021", "AMB-05")
    assert house.rule("complaints.days").provenance == "measures"
    assert house.rule("complaints.check").citation.document == "nuoenjiya-2021"


def test_a_house_without_any_clock_is_refused_with_a_way_out() -> None:
    with pytest.raises(RulesError, match="AMB-05"):
        house_rules("district-2012", "")
