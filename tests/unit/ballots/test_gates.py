"""The gates of the vote in their order, under every document: never an error where a document is silent."""

from dataclasses import replace
from datetime import date

import pytest
from electoral_rules.ballots import receiving, vote_gates
from electoral_rules.ballots.vote_gates import Vote
from electoral_rules.book.rulebook import rulebook

from tests.rules.books import book

DAY = date(2024, 5, 28)
NEW = Vote(False, False, False, False, False, DAY, (), (), ())
DOCUMENTS = ("chengnan-2024", "nuoenjiya-2021", "shenyang-2015", "liaoning-2014", "district-2012", "urban-law-2018")


def test_the_first_gate_not_passed_is_open_and_those_after_it_wait() -> None:
    states = [gate.state for gate in vote_gates.gates(replace(NEW, held=True))]
    assert states == ["passed", "open", "waiting", "waiting", "waiting", "waiting"]


def test_a_gate_is_blocked_while_a_rule_stands_in_its_way() -> None:
    late = vote_gates.before_vote(book(), date(2024, 5, 29), DAY, None)
    gate = vote_gates.gates(replace(NEW, before=late))[0]
    assert (gate.name, gate.state, gate.due) == ("session", "blocked", DAY)
    assert [decision.rule for decision in gate.standing] == ["voting.day"]
    assert gate.standing[0].reason_zh.startswith("只能在选举日")


def test_a_later_gate_never_passes_before_an_earlier_one() -> None:
    states = [gate.state for gate in vote_gates.gates(replace(NEW, announced=True, certified=True))]
    assert states == ["open"] + ["waiting"] * 5


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_that_is_silent_has_the_gates_all_the_same(document: str) -> None:
    rules = rulebook(document, {}, {})
    before = vote_gates.before_vote(rules, DAY, DAY, DAY)
    opening = vote_gates.opening(rules, DAY, DAY, DAY, ["central"])
    assert "measures.required" in [decision.rule for decision in before]
    assert "voting.day" in [decision.rule for decision in opening]
    assert len(vote_gates.gates(replace(NEW, before=before))) == 6
    assert isinstance(receiving.receivers(rules), tuple)
