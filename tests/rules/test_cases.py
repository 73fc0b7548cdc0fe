"""Every case a clerk can read in cases/*.yaml is decided as it says, for the reason it says."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from electoral_rules.ballots.outcome import Outcome
from electoral_rules.book.loading import available, document
from electoral_rules.book.model import Rule, RulesError
from electoral_rules.book.rulebook import rulebook
from electoral_rules.cases import USUAL_DOCUMENT as USUAL
from electoral_rules.cases import Case, answer, book_of, decisions_of, read_cases, summary, verdict_in
from electoral_rules.organisation.bodies import law_notice

CASES = [
    case
    for file in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in read_cases(file.read_text("utf-8"))
]
DECIDED = [case for case in CASES if not case.outcome]
COUNTED = [case for case in CASES if case.outcome]
BOUNDARIES = [
    f"{number}{chr(ord('a') + step)}"
    for number, count in {1: 11, 2: 14, 3: 10, 4: 11, 5: 16, 6: 11, 7: 17, 8: 14, 9: 10, 10: 12}.items()
    for step in range(count)
]
ONE_SIDED = {"1a", "1d", "2e", "2h", "3a", "4b", "4c", "4g", "6a", "6b", "6d"}
"""Boundary cases with a single result; the other side of each stands under another number."""
# How measures name what they settle is told as they have it.
TOPIC = re.compile("（选举办法主题 [a-z_]+）")
AMBIGUITIES = [f"AMB-{number:02}" for number in range(1, 32)]


def sentence(case: Case) -> str:
    return f"{case.case} {case.en}"


@pytest.mark.parametrize("case", DECIDED, ids=sentence)
def test_a_case_is_decided_as_it_says(case: Case) -> None:
    found = answer(case, book_of(case))
    verdict = verdict_in(found)
    speaking = [decision for decision in decisions_of(found) if decision.verdict == verdict]
    assert verdict == case.expect, [decision.reason_zh for decision in decisions_of(found)]
    assert case.rule in {decision.rule for decision in speaking}
    for words in case.says:
        assert any(words in decision.reason_zh for decision in speaking), [entry.reason_zh for entry in speaking]


@pytest.mark.parametrize("case", DECIDED, ids=sentence)
def test_a_reason_in_chinese_has_no_word_of_the_code(case: Case) -> None:
    reasons = [TOPIC.sub("", decision.reason_zh) for decision in decisions_of(answer(case, book_of(case)))]
    assert [reason for reason in reasons if re.search("[a-z]{2,}", reason)] == []


@pytest.mark.parametrize("case", COUNTED, ids=sentence)
def test_a_count_leads_to_the_outcome_it_says(case: Case) -> None:
    found, wanted = answer(case, book_of(case)), case.outcome
    assert isinstance(found, Outcome)
    assert (found.valid, list(found.elected), list(found.tied)) == (wanted["valid"], wanted["elected"], wanted["tied"])
    assert (found.open_seats, found.next_step.kind) == (wanted["open_seats"], wanted["next"])
    assert list(found.void_write_ins) == wanted.get("void", [])
    if "among" in wanted:
        assert list(found.next_step.among) == wanted["among"]
    assert found.next_step.seats == (0 if wanted["next"] == "none" else wanted["open_seats"])
    assert found.next_step.rule == wanted.get("by", found.next_step.rule)
    assert case.rule in {decision.rule for decision in found.decisions} or wanted["next"] == "review"
    for words in case.says:
        assert any(words in decision.reason_zh for decision in found.decisions), words


def test_every_boundary_case_of_the_catalogue_is_here_once() -> None:
    numbers = [case.case for case in CASES]
    assert [name for name in BOUNDARIES if not any(re.fullmatch(rf"{name}(-\d+)?", number) for number in numbers)] == []
    assert sorted({number for number in numbers if numbers.count(number) > 1}) == []


def test_both_sides_of_every_boundary_are_here() -> None:
    sides: dict[str, set[str]] = {name: set() for name in BOUNDARIES}
    for case in CASES:
        name, _, rest = case.case.partition("-")
        if name in sides and (not rest or rest.isdigit()):
            sides[name].add(case.expect or f"{case.outcome['next']} {case.outcome['elected']}")
    assert {name for name, results in sides.items() if len(results) < 2} == ONE_SIDED


def test_every_ambiguity_is_shown_in_its_default_and_another_reading() -> None:
    for code in AMBIGUITIES:
        shown = {case.reading for case in CASES if case.ambiguity == code}
        assert "default" in shown and len(shown) > 1, code


READINGS = [
    pytest.param(slug, rule, name, id=f"{slug} {rule.id} {name}")
    for slug in available() for rule in document(slug).rules for name in rule.other_readings
]  # fmt: skip


@pytest.mark.parametrize(("slug", "rule", "name"), READINGS)
def test_every_reading_a_document_offers_flips_a_case(slug: str, rule: Rule, name: str) -> None:
    """Some case that follows the reading would be answered otherwise if this one rule were read by default."""
    chosen = [case for case in CASES if case.readings.get(rule.ambiguity) == name]
    assert any(_flips(case, rule) for case in chosen if slug == "national-defaults" or slug == (case.under or USUAL))


def _flips(case: Case, rule: Rule) -> bool:
    book = book_of(case)
    found = book.find(rule.id)
    if found is None or found.citation != rule.citation:
        return False
    default = replace(found, value=rule.value, reading=rule.reading)
    otherwise = replace(book, rules=tuple(default if entry.id == rule.id else entry for entry in book.rules))
    return summary(case, book) != summary(case, otherwise)


def test_a_case_reads_in_both_languages_and_expects_something() -> None:
    assert [case.case for case in CASES if not (case.zh and case.en)] == []
    assert [case.case for case in CASES if bool(case.expect) == bool(case.outcome)] == []


@pytest.mark.parametrize(
    "given", [{"size": 5, "party": 3, "last": []}, {"size": 5, "party": 3, "last": 3}, {"size": "5"}]
)
def test_a_fact_written_wrongly_is_told_in_a_sentence(given: dict[str, object]) -> None:
    case = Case(
        "wrong", "写错的事实", "A wrong fact", "structure.party_share", "party_share", given, under="nuoenjiya-2021"
    )
    with pytest.raises(RulesError, match="wrong"):
        answer(case, book_of(case))


def test_a_committee_of_fewer_than_nobody_is_no_committee() -> None:
    with pytest.raises(RulesError, match="负数"):
        law_notice(rulebook("nuoenjiya-2021", {}, {}), -1)
