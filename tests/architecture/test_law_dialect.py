"""A decision of the law is typed and formatted like all others: no Any in the topics, nothing kept from the formatter."""

import re
from pathlib import Path

import pytest

LAW = Path(__file__).resolve().parents[2] / "libs/electoral_rules/src/electoral_rules"
TOPICS = ("ballots", "candidates", "dates", "electorate", "organisation", "oversight", "party", "vetting")


@pytest.mark.parametrize("topic", TOPICS)
def test_no_decision_has_a_value_of_any_type(topic: str) -> None:
    sources = {file: file.read_text("utf-8") for file in (LAW / topic).glob("*.py")}
    assert sources and [file.name for file, text in sources.items() if re.search(r"[\[ ,|]Any\b[\],|)]", text)] == []


def test_the_formatter_has_every_line() -> None:
    assert [file.name for file in LAW.rglob("*.py") if "fmt: " in file.read_text("utf-8")] == []


def test_a_rule_is_found_by_the_decision_that_rests_on_it() -> None:
    """Nobody looks a rule up and answers for its silence by hand where `rests_on` does both."""
    by_hand = re.compile(r"rule = rulebook\.find\(\"[\w.]+\"\)\n    if rule is None:\n        return \(?not_ruled\(")
    assert [
        file.name for topic in TOPICS for file in (LAW / topic).glob("*.py") if by_hand.search(file.read_text())
    ] == []
