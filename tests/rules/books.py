"""The rulebook most cases are decided under: chengnan-2024 with the usual measures and a contested plan."""

from collections.abc import Mapping
from typing import Any

from electoral_rules import Decision, Rulebook, rulebook
from electoral_rules.cases import USUAL_MEASURES as MEASURES
from electoral_rules.cases import USUAL_PLAN as PLAN

__all__ = ["MEASURES", "PLAN", "book", "observed", "required"]


def book(measures: Mapping[str, str | None] | None = None, plan: Mapping[str, Any] | None = None) -> Rulebook:
    """The usual rulebook, with some measures replaced (None: not adopted) and perhaps another plan."""
    chosen = {**MEASURES, **(measures or {})}
    adopted = {topic: code for topic, code in chosen.items() if code is not None}
    return rulebook("chengnan-2024", adopted, PLAN if plan is None else plan)


def required(decision: Decision) -> Any:
    """What a decision required, as JSON whose shape the test knows."""
    return decision.required


def observed(decision: Decision) -> Any:
    """What a decision observed, as JSON whose shape the test knows."""
    return decision.observed
