"""Who reports to whom by which day, which outcomes a document names, and that every slug has its words."""

from datetime import date
from typing import Any

import pytest
from electoral_rules import RulesError, rulebook
from electoral_rules.book.loading import document
from electoral_rules.book.vocabulary import readers
from electoral_rules.book.wording import names_of, words
from electoral_rules.oversight import complaints
from electoral_rules.oversight.acceptance import checklist
from electoral_rules.oversight.archives import latest_handover
from electoral_rules.oversight.reports import duties, report

MODULES = {
    "acceptance", "accountability", "archives", "complaints", "difficult", "filings", "follow_up", "intake", "precautions", "reports",
    "sanctions", "training",
}  # fmt: skip
SLUGS = ("shenyang-2015", "liaoning-2014", "chengnan-2024", "nuoenjiya-2021", "district-2012", "derived")


def book(slug: str, **measures: str) -> Any:
    return rulebook(slug, measures, {})


def test_shenyang_owes_two_reports_and_the_district_one_without_a_date() -> None:
    district, city = duties(book("shenyang-2015"))
    assert (district.by, district.due, city.by, city.due) == ("district", date(2015, 3, 31), "city", date(2015, 4, 10))
    assert district.to == ("city_party_committee", "city_government") and district.cc == ("city_civil_affairs",)
    assert city.cc == ("province_organisation", "province_civil_affairs")
    (street,) = duties(book("district-2012"))
    assert (street.due, street.to) == (None, ("district_organisation", "district_civil_affairs"))
    assert duties(book("chengnan-2024")) == () == duties(book("nuoenjiya-2021"))


def test_a_report_tells_its_rules_its_day_and_its_totals() -> None:
    made = report(
        book("district-2012"), "reports.street_summary", {"a": {"seats": 5}, "b": {"seats": 3}}, date(2012, 10, 1)
    )
    assert '"as_of":"2012-10-01"' in made.text and '"total":{"seats":8}' in made.text
    assert book("district-2012").sha256 in made.text and len(made.sha256) == 64


def test_only_the_notice_of_2012_names_three_kinds_of_outcome() -> None:
    three = complaints.outcomes(book("district-2012"))
    assert three["true_and_corrected"] == ("corrected", "punished")
    assert set(three) == set(complaints.outcomes(book("liaoning-2014")))
    assert complaints.outcomes(book("liaoning-2014"))["true_and_corrected"] == ("corrected",)


def test_where_no_clock_is_ruled_there_is_no_due_date() -> None:
    with pytest.raises(RulesError, match=r"complaints\.days"):
        complaints.due_date(book("district-2012"), date(2012, 8, 1))
    assert latest_handover(book("chengnan-2024"), date(2024, 5, 20)) is None
    assert latest_handover(book("chengnan-2024", handover="GK-18"), date(2024, 5, 20)) == date(2024, 5, 30)


@pytest.mark.parametrize("slug", ["shenyang-2015", "liaoning-2014", "nuoenjiya-2021", "district-2012"])
def test_the_checklist_of_acceptance_is_the_stages_exits_that_rest_on_a_must(slug: str) -> None:
    held = book(slug)
    checks = checklist(held)
    assert checks and len({check.id for check in checks}) == len(checks)
    assert all(held.rule(check.rule).strength == "must" for check in checks)
    assert not [check for check in checks if check.rule.startswith(("acceptance.", "reports."))]


def slugs_in(value: Any) -> set[str]:
    if isinstance(value, tuple):
        return {entry for entry in value if isinstance(entry, str)}
    return set().union(*map(slugs_in, value.values())) if hasattr(value, "values") else set()


def test_every_word_of_a_list_has_a_name_in_both_languages() -> None:
    mine = {rule_id for rule_id, names in readers().items() if MODULES & set(names)}
    used = {slug for name in SLUGS for rule in document(name).rules if rule.id in mine for slug in slugs_in(rule.value)}
    assert used - set(words()) == set()
    assert all(isinstance(zh, str) and isinstance(en, str) and zh and en for zh, en in words().values())


def test_an_unknown_word_is_shown_as_it_is() -> None:
    assert names_of(["street", "some_office"]) == ("街道、some_office", "street, some office")
