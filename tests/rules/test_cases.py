"""Every case a clerk can read in cases/*.yaml is decided as it says, for the reason it says."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from electoral_rules import Decision, verdict_of

from tests.rules.books import book
from tests.rules.questions import QUESTIONS, result

CASES = [
    case
    for file in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in yaml.safe_load(file.read_text("utf-8"))
]
DECIDED = [case for case in CASES if case["ask"] != "result"]
COUNTED = [case for case in CASES if case["ask"] == "result"]
BOUNDARIES = [f"1{letter}" for letter in "abcdefghijk"] + [f"2{letter}" for letter in "abcdefghijklmn"] + ["9a", "9b"]


def sentence(case: dict[str, Any]) -> str:
    return f"{case['case']} {case['en']}"


@pytest.mark.parametrize("case", DECIDED, ids=sentence)
def test_a_case_is_decided_as_it_says(case: dict[str, Any]) -> None:
    facts = {"on" if name == "as_of" else name: value for name, value in case["given"].items()}
    answer = QUESTIONS[case["ask"]](book(case.get("measures"), case.get("plan")), **facts)
    decisions = (answer,) if isinstance(answer, Decision) else answer
    verdict = decisions[0].verdict if len(decisions) == 1 else verdict_of(decisions)
    speaking = [decision for decision in decisions if decision.verdict == verdict]
    assert verdict == case["expect"]
    assert case["rule"] in {decision.rule for decision in speaking}
    for words in case.get("says", ()):
        assert any(words in decision.reason_zh for decision in speaking), [entry.reason_zh for entry in speaking]


@pytest.mark.parametrize("case", COUNTED, ids=sentence)
def test_a_count_leads_to_the_outcome_it_says(case: dict[str, Any]) -> None:
    found, wanted = result(book(case.get("measures"), case.get("plan")), **case["given"]), case["outcome"]
    assert (found.valid, list(found.elected), list(found.tied)) == (wanted["valid"], wanted["elected"], wanted["tied"])
    assert (found.open_seats, found.next_step.kind) == (wanted["open_seats"], wanted["next"])
    assert list(found.void_write_ins) == wanted.get("void", [])
    if "among" in wanted:
        assert list(found.next_step.among) == wanted["among"]
    assert found.next_step.rule == wanted.get("by", found.next_step.rule)
    assert case["rule"] in {decision.rule for decision in found.decisions} or wanted["next"] == "review"


def test_every_boundary_case_of_the_catalogue_is_here_once() -> None:
    numbers = [case["case"] for case in CASES]
    assert not [name for name in BOUNDARIES if name not in numbers]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("case", CASES, ids=sentence)
def test_a_case_reads_in_both_languages_and_expects_something(case: dict[str, Any]) -> None:
    assert case["zh"] and case["en"]
    assert ("expect" in case) != ("outcome" in case)
