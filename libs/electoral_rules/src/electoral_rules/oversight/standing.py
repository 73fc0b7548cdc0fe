"""Rules of complaints that belong to no election (常设规则), and which rules a complaint of an election is held to."""

from __future__ import annotations

from electoral_rules.book.decision import Decision
from electoral_rules.book.model import RulesError
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.book.rulebook import rulebook as compile_rulebook
from electoral_rules.oversight import complaints

CLOCK = "complaints.days"
TOPIC = "complaint_days"


def standing_rulebook(document: str, adopted_clock: str) -> Rulebook:
    """The rulebook of complaints without an election: a jurisdiction's document, and the clock it adopts ("" for none).

    Raises:
        RulesError: neither the document nor the adopted measure gives a clock.
    """
    standing = compile_rulebook(document, {TOPIC: adopted_clock} if adopted_clock else {}, {})
    if not standing.has(CLOCK):
        raise RulesError(
            f"{document} 没有规定举报的处理期限，请在设置中采用一项期限（如 AMB-05）。"
            f" {document} gives no clock for complaints: adopt one in the settings."
        )
    return standing


def complaint_rulebook(frozen: Rulebook | None, standing: Rulebook) -> Rulebook:
    """The rules a complaint is held to: those frozen for its election if they give a clock, else the standing ones."""
    return frozen if frozen is not None and frozen.has(CLOCK) else standing


def ending(rulebook: Rulebook, ends: str) -> Decision:
    """Whether a case may end like this at all (处理结果, AUD-09); what the outcome asks for is checked by `outcome`."""
    return complaints.outcome(rulebook, ends, complaints.outcomes(rulebook).get(ends, ()))
