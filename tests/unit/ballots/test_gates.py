"""Gates in their order: one's turn, blocked by a rule, or waiting for the one before."""

from datetime import date

from ballots.domain.gates import in_turn
from electoral_rules.dates import timetable

from tests.rules.books import book

DAY = date(2024, 5, 28)


def test_the_first_gate_not_passed_is_open_and_those_after_it_wait() -> None:
    gates = in_turn([("session", True, DAY, ()), ("count", False, DAY, ()), ("result", False, DAY, ())])
    assert [gate.state for gate in gates] == ["passed", "open", "waiting"]


def test_a_gate_is_blocked_while_a_rule_stands_in_its_way() -> None:
    late = timetable.election_day_allowed(book(), date(2024, 6, 1))
    gate = in_turn([("session", False, DAY, (late,))])[0].as_dict()
    assert gate["state"] == "blocked"
    assert gate["decisions"][0]["citation"]["document"] == "chengnan-2024"


def test_a_later_gate_never_passes_before_an_earlier_one() -> None:
    gates = in_turn([("result", False, DAY, ()), ("announcement", True, DAY, ())])
    assert [gate.state for gate in gates] == ["open", "waiting"]
