"""Whether a service asks a rule is told by its code: what it imports and calls, and what that calls in turn."""

from pathlib import Path

import pytest
from electoral_rules.docs.asking import askers, state
from electoral_rules.docs.entries import entries

ROOT = Path(__file__).parents[2]


def asked(folder: Path, code: str) -> set[str]:
    """The rules a service with this code asks."""
    module = folder / "services/office/src/office/desk.py"
    module.parent.mkdir(parents=True)
    module.write_text(code, "utf-8")
    return set(askers(folder))


def test_a_decision_that_is_called_is_asked(tmp_path: Path) -> None:
    code = (
        "from electoral_rules.vetting import relatives\ndef refuse(book):\n    return relatives.near(book, 'sibling')\n"
    )
    assert "review.near_relatives" in asked(tmp_path, code)


def test_what_a_function_calls_in_turn_is_asked_and_what_stands_beside_it_is_not(tmp_path: Path) -> None:
    code = "from electoral_rules.vetting.relatives import recusals as both\ndef refuse(book):\n    return both(book, [], [])\n"
    found = asked(tmp_path, code)
    assert {"review.recusal", "review.near_relatives", "review.inverse_relations"} <= found
    assert "voting.scribe" not in found


def test_an_import_alone_and_a_word_alone_ask_nothing(tmp_path: Path) -> None:
    code = "from electoral_rules.vetting import relatives\ndef refuse(relatives):\n    '''review.recusal'''\n    return relatives.near\n"
    assert not asked(tmp_path, code)


def test_of_a_clause_for_several_rules_only_those_that_are_named_are_asked(tmp_path: Path) -> None:
    code = "from electoral_rules.ballots import voting\ndef count(book, day):\n    voting.same_day(book, voting.COUNT, day, day)\n"
    found = asked(tmp_path, code)
    assert "counting.same_day" in found and "results.certificate" not in found


@pytest.mark.parametrize(
    ("rule_id", "slug", "expected"),
    [
        ("results.quorum", "national-defaults", "asked"),
        ("review.chain", "chengnan-2024", "asked"),
        ("disqualification.sentence_window", "district-2012", "asked"),
        ("timetable.public_notice", "nuoenjiya-2021", "dated"),
        ("party_reps.margin", "district-2012", "unasked"),
        ("election.basis", "chengnan-2024", "recorded"),
    ],
)
def test_the_state_of_a_rule_is_that_of_the_services(rule_id: str, slug: str, expected: str) -> None:
    said = [one.rule for one in entries()[rule_id].statements if one.document.slug == slug]
    assert {state(rule, ROOT) for rule in said} == {expected}
