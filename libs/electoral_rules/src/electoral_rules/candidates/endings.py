"""How a candidacy ends before or after the vote (取消参选资格、当选无效)."""

from __future__ import annotations

from electoral_rules.book.decision import Decision
from electoral_rules.book.lifecycle import CANDIDACY
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.book.silence import not_ruled

CANCELLED = "results.candidacy_cancelled"
STRIKES = "true_and_corrected"
_ELECTED = "elected"


def strikes(outcome: str) -> bool:
    """Whether the outcome of a case (查实) ends the candidacy it was decided against."""
    return outcome == STRIKES


def is_void(state: str) -> bool:
    """Whether ending a candidacy in this state makes an election void (当选无效): it is elected already."""
    return state == _ELECTED


def void_state() -> str:
    """The state of a candidacy that was elected, and whose election became void since."""
    return CANDIDACY.moves[_ELECTED, "annul"]


def standing_states() -> tuple[str, ...]:
    """The states of a candidacy that goes on: the person stands until it is decided or ended."""
    return tuple(state for state in CANDIDACY.states if CANDIDACY.after(state, "cancel") is not None)


def cancelled(rulebook: Rulebook) -> Decision:
    """The decision a cancellation rests on: improper competition, once verified, ends the candidacy at any stage.

    Not applicable where the document has no such rule: the law's own words then stand in the case.
    """
    rule = rulebook.find(CANCELLED)
    if rule is None:
        return not_ruled(rulebook, CANCELLED)
    return Decision(
        rule=rule.id,
        verdict="blocked",
        required="no_verified_breach",
        observed=STRIKES,
        reason_zh="经调查核实存在不正当竞争行为，取消参选资格；已当选的，当选无效。",
        reason_en="Improper competition was verified: the candidacy is cancelled; an election of it is void.",
        citation=rule.citation,
    )
