"""A decision: what a rule says about some facts, with the words it rests on (决定与依据)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from electoral_rules.book.model import Citation, Rule, freeze, thaw

Verdict = Literal["ok", "warning", "blocked", "not_applicable"]
Text = tuple[str, str]
"""The same sentence in Chinese and in English."""


@dataclass(frozen=True, slots=True)
class Decision:
    """决定: rule id, verdict, what was required and observed, the reason in two languages, and the citation."""

    rule: str
    verdict: Verdict
    required: object
    observed: object
    reason_zh: str
    reason_en: str
    citation: Citation

    @property
    def blocks(self) -> bool:
        """Whether the action may not go ahead at all (不得)."""
        return self.verdict == "blocked"

    @property
    def warns(self) -> bool:
        """Whether it goes ahead only with a recorded reason and a named approver (一般 / 原则上)."""
        return self.verdict == "warning"

    def as_dict(self) -> dict[str, object]:
        """The JSON form: rule, verdict, required, observed, reason_zh, reason_en, citation."""
        return {
            "rule": self.rule,
            "verdict": self.verdict,
            "required": thaw(self.required),
            "observed": thaw(self.observed),
            "reason_zh": self.reason_zh,
            "reason_en": self.reason_en,
            "citation": self.citation.as_dict(),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Decision:
        """The decision again from `as_dict`; KeyError or TypeError where a part is missing or unknown."""
        return cls(
            rule=data["rule"],
            verdict=data["verdict"],
            required=freeze(data["required"]),
            observed=freeze(data["observed"]),
            reason_zh=data["reason_zh"],
            reason_en=data["reason_en"],
            citation=Citation(**data["citation"]),
        )


def failing_verdict(rule: Rule) -> Verdict:
    """What a breach of the rule does: must blocks; 一般 and 原则上 warn; encouragements and options never stand in the way."""
    if rule.strength == "must":
        return "blocked"
    return "warning" if rule.strength in ("generally", "in_principle") else "ok"


def decide(
    rule: Rule, holds: bool, *, required: object, observed: object, yes: Text, no: Text, refuse: bool = False
) -> Decision:
    """The decision of a rule that either holds or does not; `refuse` blocks even where the rule is only an option.

    An option (可以) opens a way of doing something; who takes that way has to meet its conditions, hence `refuse`. A
    warning always says what an exception takes: a reason and an approver.
    """
    verdict: Verdict = "ok" if holds else ("blocked" if refuse else failing_verdict(rule))
    zh, en = yes if holds else (excepted(no) if verdict == "warning" else no)
    return Decision(rule.id, verdict, freeze(required), freeze(observed), zh, en, rule.citation)


def excepted(said: Text) -> Text:
    """The sentence of a warning (一般、原则上), with what an exception takes where it does not say so itself."""
    if "理由" in said[0]:
        return said
    return (
        f"{said[0].removesuffix('。')}；如需例外，须说明理由并经批准。",
        f"{said[1]} An exception needs a reason and an approver.",
    )


def verdict_of(decisions: Iterable[Decision]) -> Verdict:
    """The gravest verdict among decisions; ok for none."""
    verdicts = {decision.verdict for decision in decisions}
    for verdict in ("blocked", "warning"):
        if verdict in verdicts:
            return "blocked" if verdict == "blocked" else "warning"
    return "ok"
