"""Open data of results: what each field rests on, and when a result is interim or final."""

from dataclasses import dataclass

import pytest
from electoral_rules.book.lifecycle import ELECTION
from electoral_rules.book.loading import document
from electoral_rules.book.steps import STEPS
from electoral_rules.open_results import RESULT_STATES, fields, is_formed, result_state

LAW = "urban-law-2025"


@dataclass(frozen=True)
class Standing:
    state: str
    step: str


@pytest.mark.parametrize(
    ("state", "step", "announced", "expected"),
    [
        ("open", "formal_list", False, "awaited"),
        ("voting", "count", False, "awaited"),
        ("decided", "result", False, "awaited"),
        ("decided", "result", True, "interim"),
        ("voting", "vote", True, "interim"),
        ("suspended", "vote", True, "interim"),
        ("decided", "filing", True, "interim"),
        ("decided", "formation", False, "interim"),
        ("closed", "filing", True, "final"),
        ("closed", "formation", False, "final"),
        ("void", "filing", True, "void"),
        ("cancelled", "roll", False, "void"),
    ],
)
def test_a_result_is_final_once_its_election_is_closed(state: str, step: str, announced: bool, expected: str) -> None:
    assert result_state(Standing(state, step), announced=announced) == expected


def test_every_state_of_an_election_has_a_state_of_its_result() -> None:
    found = {
        result_state(Standing(state, "result"), announced=known) for state in ELECTION.states for known in (True, False)
    }
    assert found == set(RESULT_STATES)
    assert [step for step in STEPS if is_formed(step)] == ["formation"]


def test_every_field_is_defined_in_both_languages_and_quotes_the_law_it_rests_on() -> None:
    rules = {rule.id: rule.citation for rule in document(LAW).rules}
    for field in fields().values():
        assert all((field.zh, field.en, field.says_zh, field.says_en)), field.slug
        assert field.citation == rules.get(field.rule), field.slug
    assert fields()["elected"].citation is not None
    assert "过半数" in rules["results.elected"].words


def test_closed_words_are_told_in_chinese() -> None:
    words = {field.slug: set(field.words) for field in fields().values() if field.words}
    assert set(words) == {"kind", "body", "mode", "state", "result_state", "office", "round_kind"}
    assert words["result_state"] == set(RESULT_STATES) and words["state"] == set(ELECTION.states)
    assert fields()["body"].words["residents_committee"] == "居民委员会"
