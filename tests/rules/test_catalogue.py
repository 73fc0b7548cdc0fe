"""What stands above a rule for its reader is what the resolution of the levels puts there."""

import pytest
from electoral_rules.book import catalogue
from electoral_rules.book.loading import available, document
from electoral_rules.book.resolution import chain, merge
from electoral_rules.book.rulebook import DERIVED

GOVERNING = [entry.slug for entry in catalogue.documents() if catalogue.governs(entry)]


def test_every_document_is_in_the_catalogue_and_nothing_else() -> None:
    assert [entry.slug for entry in catalogue.documents()] == list(available())
    assert catalogue.find("nowhere-1999") is None and catalogue.find("../derived") is None
    assert set(available()) - set(GOVERNING) == {"derived", "national-defaults"}


@pytest.mark.parametrize("slug", GOVERNING)
def test_a_rule_is_explained_as_the_levels_are_resolved(slug: str) -> None:
    entry = document(slug)
    resolved = merge([document(DERIVED), *chain(entry)])
    for rule in entry.rules:
        found = catalogue.explain(entry, rule.id)
        assert found is not None and found.placed.rule == rule
        assert [each.rule for each in found.above] == list(resolved[rule.id].above), rule.id
        assert found.strength == resolved[rule.id].strength


def test_a_must_above_stays_one_and_is_shown_with_its_document() -> None:
    found = catalogue.explain(document("shenyang-2015"), "complaints.days")
    assert found is not None
    assert [(each.document.slug, each.document.level) for each in found.above] == [("liaoning-2014", "province")]
    assert (found.above[0].since, found.above[0].until) == ("2014-12-01", "2015-04-10")


def test_of_rules_that_share_an_id_each_is_reached_by_its_code() -> None:
    entry = document("national-defaults")
    found = [catalogue.explain(entry, rule.id, rule.code) for rule in entry.rules]
    assert [each and each.placed.rule for each in found] == list(entry.rules)
    quorum = catalogue.explain(entry, "results.quorum")
    assert quorum is not None and len(quorum.others) == 2
    assert catalogue.explain(entry, "results.quorum", "GK-99") is None
