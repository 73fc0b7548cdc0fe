"""Questions about the result of a count (选举结果)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from electoral_rules.ballots import results
from electoral_rules.ballots.counting import Ballots, Tally
from electoral_rules.ballots.outcome import Outcome
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.questions import Question


def result(book: Rulebook, seats: int, entitled: int, attended: int, **facts: Any) -> Outcome:
    """The outcome of `votes` (and `write_ins`, with `standings`) for `seats` seats in the round `kind` of an election in this `mode`."""
    issued, returned, valid = facts["issued"], facts["returned"], facts["valid"]
    ballots = Ballots(issued, returned, issued - returned, valid, returned - valid)
    given = [Tally(name, count) for name, count in facts["votes"].items()]
    given += [Tally(name, count, write_in=True) for name, count in facts.get("write_ins", {}).items()]
    kind, mode = facts.get("kind", "election"), facts.get("mode", "representatives")
    standings = facts.get("standings", {})
    return results.decide_result(book, seats, entitled, attended, ballots, given, standings, mode, kind)


QUESTIONS: Mapping[str, Question] = {
    "result": result,
}
