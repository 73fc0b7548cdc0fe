"""Every way the documents have of electing a body has its registers, or a refusal that names those that are missing."""

from datetime import date

import pytest
from electoral_rules.book.rulebook import rulebook
from electoral_rules.dates import roll_dates
from electoral_rules.electorate import roll
from electoral_rules.organisation import drawing, elected
from electoral_rules.organisation.elected import Triple


@pytest.mark.parametrize("triple", elected.triples(), ids=lambda each: f"{each.document}-{each.body}-{each.mode}")
def test_electors_are_drawn_or_the_missing_register_is_named(triple: Triple) -> None:
    rules = rulebook(triple.document, {}, {})
    kept, sources = drawing.drawable(rules, triple.body, triple.mode), drawing.sources(rules, triple.mode)
    assert kept.verdict == "blocked" or sources
    assert kept.verdict == "ok" or "名册" in kept.reason_zh


def test_a_village_turned_community_may_not_start_from_another_list() -> None:
    rules = rulebook("shenyang-2015", {}, {})
    verdicts = [decision.verdict for decision in roll.drawn(rules, "direct", True, "other", "没有留存")]
    assert verdicts == ["ok", "blocked"]
    assert [decision.verdict for decision in roll.drawn(rules, "direct", False, "other", "没有留存")] == [
        "ok",
        "warning",
    ]
    usual = [roll.drawn(rules, "direct", False, "last_committee_election", "")[1]]
    assert [decision.verdict for decision in usual] == ["ok"]
    assert [decision.verdict for decision in roll.drawn(rules, "representatives", True, "other", "")] == ["ok"]
    assert roll.drawn(rulebook("liaoning-2014", {}, {}), "direct", True, "other", "") == ()


def test_the_list_of_a_mode_that_needs_no_roll_may_be_posted_late() -> None:
    rules, posted, day = rulebook("shenyang-2015", {}, {}), date(2015, 3, 1), date(2015, 3, 10)
    assert [each.verdict for each in roll_dates.list_posting(rules, "direct", posted, day)] == ["blocked"]
    assert roll_dates.list_posting(rules, "representatives", posted, day) == ()
