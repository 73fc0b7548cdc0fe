"""The gates of the vote in their order, under every document: never an error where a document is silent."""

from dataclasses import replace
from datetime import date

import pytest
from electoral_rules.ballots import receiving, vote_gates
from electoral_rules.ballots.vote_gates import Vote
from electoral_rules.book.rulebook import rulebook

from tests.rules.books import book

DAY = date(2024, 5, 28)
NEXT = date(2024, 5, 29)
NEW = Vote(False, False, False, False, None, DAY, (), (), ())
DOCUMENTS = ("chengnan-2024", "nuoenjiya-2021", "shenyang-2015", "liaoning-2014", "district-2012", "urban-law-2018")


def test_the_first_gate_not_passed_is_open_and_those_after_it_wait() -> None:
    states = [gate.state for gate in vote_gates.gates(book(), replace(NEW, held=True), DAY)]
    assert states == ["passed", "open", "waiting", "waiting", "waiting", "waiting"]


def test_a_gate_is_blocked_while_a_rule_stands_in_its_way() -> None:
    short = vote_gates.before_vote(book(), date(2024, 5, 27), DAY, date(2024, 5, 27))
    gate = vote_gates.gates(book(), replace(NEW, before=short), date(2024, 5, 27))[0]
    assert (gate.name, gate.state, gate.due) == ("session", "blocked", DAY)
    assert [decision.rule for decision in gate.standing] == ["timetable.formal_list_notice"]


def test_what_was_not_done_on_its_day_is_missed_and_what_has_no_day_waits() -> None:
    late = vote_gates.before_vote(book(), NEXT, DAY, None)
    gates = vote_gates.gates(book(), replace(NEW, before=late), NEXT)
    assert [gate.state for gate in gates] == ["missed"] * 5 + ["waiting"]
    assert gates[0].standing[0].reason_zh.startswith("只能在选举日")


def test_certificates_issued_after_the_day_are_missed_where_a_document_dates_them() -> None:
    done = replace(NEW, held=True, counted=True, settled=True, announced=True, certified_on=NEXT)
    assert [gate.state for gate in vote_gates.gates(book(), done, NEXT)] == ["passed"] * 4 + ["missed", "open"]
    timely = replace(done, certified_on=DAY)
    assert [gate.state for gate in vote_gates.gates(book(), timely, NEXT)] == ["passed"] * 5 + ["open"]
    silent = vote_gates.gates(rulebook("nuoenjiya-2021", {}, {}), done, NEXT)[4]
    assert (silent.name, silent.state, silent.due) == ("certificates", "passed", None)


def test_a_contest_that_is_voted_on_again_is_not_late_before_that_vote() -> None:
    again = replace(NEW, held=True, counted=True, announced=True)
    states = [gate.state for gate in vote_gates.gates(book(), again, NEXT)]
    assert states == ["passed", "passed", "open", "waiting", "waiting", "waiting"]


def test_a_later_gate_never_passes_before_an_earlier_one() -> None:
    states = [gate.state for gate in vote_gates.gates(book(), replace(NEW, announced=True, certified_on=DAY), DAY)]
    assert states == ["open"] + ["waiting"] * 5


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_that_is_silent_has_the_gates_all_the_same(document: str) -> None:
    rules = rulebook(document, {}, {})
    before = vote_gates.before_vote(rules, DAY, DAY, DAY)
    opening = vote_gates.opening(rules, DAY, DAY, DAY, ["central"])
    assert "measures.required" in [decision.rule for decision in before]
    assert "voting.day" in [decision.rule for decision in opening]
    assert len(vote_gates.gates(rules, replace(NEW, before=before), DAY)) == 6
    assert isinstance(receiving.receivers(rules), tuple)
