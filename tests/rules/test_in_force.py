"""Who asks under a document that does not hold on the day is told which ones do not, the document itself first."""

from datetime import date

import pytest
from electoral_rules.book.rulebook import rulebook
from electoral_rules.electorate.communities import Law
from electoral_rules.in_force import across_laws, out_of_force


@pytest.mark.parametrize(
    ("slug", "law", "day", "told"),
    [
        ("shenyang-2015", "urban", "2015-03-10", []),
        ("shenyang-2015", "urban", "2015-04-01", ["shenyang-2015"]),
        ("shenyang-2015", "urban", "2015-04-11", ["shenyang-2015", "liaoning-2014"]),
        ("shenyang-2015", "urban", "2026-01-01", ["shenyang-2015", "liaoning-2014", "urban-law-2018"]),
        ("chengnan-2024", "urban", "2024-05-31", []),
        ("chengnan-2024", "villagers", "2026-01-01", ["chengnan-2024", "urban-law-2018", "villagers-law-2018"]),
        ("urban-law-2018", "urban", "2025-12-31", []),
        ("urban-law-2018", "urban", "2026-01-01", ["urban-law-2018"]),
        ("urban-law-2025", "urban", "2025-12-31", ["urban-law-2025"]),
        ("villagers-law-2025", "urban", "2026-12-10", []),
    ],
)
def test_what_does_not_hold_on_a_day(slug: str, law: Law, day: str, told: list[str]) -> None:
    found = out_of_force(slug, date.fromisoformat(day), law)
    assert [each.document.slug for each in found] == told
    assert all(day in each.reason[0] and day in each.reason[1] for each in found)


@pytest.mark.parametrize(
    ("slug", "organic", "day", "refused"),
    [
        ("urban-law-2018", "", "2025-12-31", False),
        ("urban-law-2018", "", "2026-01-01", True),
        ("shenyang-2015", "", "2015-03-10", False),
        ("shenyang-2015", "", "2026-01-01", True),
        ("shenyang-2015", "urban-law-2025", "2026-01-01", False),
        ("shenyang-2015", "villagers-law-2018", "2026-01-01", True),
        ("urban-law-2025", "", "2026-01-01", False),
        ("urban-law-2025", "", "2025-12-31", True),
        ("villagers-law-2025", "", "2026-01-01", False),
    ],
)
def test_no_election_is_held_across_a_change_of_law(slug: str, organic: str, day: str, refused: bool) -> None:
    found = across_laws(rulebook(slug, {}, {}, organic=organic), date.fromisoformat(day))
    assert [each.verdict for each in found] == ["blocked"] * refused
    for each in found:
        assert (each.rule, each.citation.article, each.observed) == ("law.in_force", "第五十条", day)
        assert day in each.reason_zh and "2026-01-01" in each.reason_zh and "2025" in each.citation.document
