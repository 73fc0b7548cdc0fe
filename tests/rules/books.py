"""The rulebook most cases are decided under: chengnan-2024 with the usual measures and a contested plan."""

from collections.abc import Mapping
from typing import Any

from electoral_rules import Rulebook, rulebook

MEASURES = {
    "quorum": "GK-05",
    "elected": "GK-02",
    "tie": "GK-08",
    "run_off": "GK-06",
    "ballot_validity": "GK-07",
    "tellers": "GK-17",
    "joint_review": "GK-13",
    "retirement": "GK-20",
    "complaint_days": "AMB-05",
}
PLAN: Mapping[str, Any] = {"contested": True, "margin": 1, "margin_kind": "at_least"}


def book(measures: Mapping[str, str | None] | None = None, plan: Mapping[str, Any] | None = None) -> Rulebook:
    """The usual rulebook, with some measures replaced (None: not adopted) and perhaps another plan."""
    chosen = {**MEASURES, **(measures or {})}
    adopted = {topic: code for topic, code in chosen.items() if code is not None}
    return rulebook("chengnan-2024", adopted, PLAN if plan is None else plan)
