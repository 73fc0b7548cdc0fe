"""A place is governed by the lowest document in force there; where that is unclear, or may not be, the answer is no."""

from datetime import date

import pytest
from electoral_rules import RulesError
from electoral_rules.book.loading import document, parse
from electoral_rules.book.rulebook import rulebook
from electoral_rules.electorate.communities import Community
from electoral_rules.jurisdiction import NotAdmitted, governing, rulebook_for, within

SHENHE, DALIAN, NANLING = "210103001001", "210202001001", "220602005006"
MARCH_2015 = date(2015, 3, 10)
ORDINARY = Community(households=1200)
TWIN = """\
document: {slug: shenyang-too, title: 试, level: city, jurisdiction_code: "2101", parents: [liaoning-2014]}
"""


@pytest.mark.parametrize(
    ("code", "on", "slug"),
    [
        (SHENHE, MARCH_2015, "shenyang-2015"),
        (DALIAN, MARCH_2015, "liaoning-2014"),
        (NANLING, date(2024, 5, 28), "chengnan-2024"),
        ("150525401411", date(2021, 1, 26), "nuoenjiya-2021"),
    ],
)
def test_a_place_is_governed_by_the_lowest_document_that_holds_there(code: str, on: date, slug: str) -> None:
    assert governing(code, on).slug == slug


@pytest.mark.parametrize(
    ("code", "on"), [("110101001001", MARCH_2015), (SHENHE, date(2018, 3, 10)), (NANLING, date(2024, 6, 1))]
)
def test_a_place_no_document_in_force_covers_has_to_name_one(code: str, on: date) -> None:
    with pytest.raises(RulesError, match="请在方案中指明"):
        governing(code, on)


def test_a_district_whose_name_the_text_masks_is_ambiguous_everywhere_in_its_province() -> None:
    with pytest.raises(RulesError, match=r"管辖不明.*district-2012"):
        governing("330106001001", date(2012, 8, 1))


def test_two_documents_of_one_city_are_ambiguous() -> None:
    both = [document("liaoning-2014"), document("shenyang-2015"), parse(TWIN, "shenyang-too")]
    with pytest.raises(RulesError, match=r"管辖不明.*shenyang-2015、shenyang-too"):
        governing(SHENHE, MARCH_2015, both)


def test_a_community_outside_the_documents_jurisdiction_is_refused() -> None:
    book = rulebook("shenyang-2015", {}, {})
    assert within(book, SHENHE).verdict == "ok"
    assert within(book, DALIAN).verdict == "blocked"
    assert within(rulebook("urban-law-2018", {}, {}), DALIAN).verdict == "ok"


def test_an_ordinary_community_gets_its_rulebook() -> None:
    assert rulebook_for(SHENHE, MARCH_2015, ORDINARY, "urban", {}, {}).slug == "shenyang-2015"


def test_an_unfinished_village_reform_is_refused_under_the_urban_law_citing_city_and_province() -> None:
    unfinished = Community(households=1200, reform_unfinished=True)
    with pytest.raises(NotAdmitted, match="村民委员会组织法") as refused:
        rulebook_for(SHENHE, MARCH_2015, unfinished, "urban", {}, {})
    assert {decision.citation.document for decision in refused.value.decisions} == {"shenyang-2015", "liaoning-2014"}
    assert rulebook_for(SHENHE, MARCH_2015, unfinished, "villagers", {}, {}).slug == "shenyang-2015"


def test_a_community_relocated_by_more_than_half_is_refused_and_by_half_is_not() -> None:
    with pytest.raises(NotAdmitted, match="应撤销"):
        rulebook_for(SHENHE, MARCH_2015, Community(households=1000, relocated=501), "urban", {}, {})
    assert rulebook_for(SHENHE, MARCH_2015, Community(households=1000, relocated=500), "urban", {}, {})
