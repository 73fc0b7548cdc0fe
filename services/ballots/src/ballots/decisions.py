"""Decisions of the law on the wire (决定与依据)."""

from typing import Self

from electoral_rules.decision import Decision
from pydantic import JsonValue
from service_kit.wire import Wire


class CitationView(Wire):
    """依据: document, article and the words quoted."""

    document: str
    title: str
    article: str
    words: str


class DecisionView(Wire):
    """决定: rule, verdict, what was required and observed, the reason in two languages, and the citation."""

    rule: str
    verdict: str
    required: JsonValue
    observed: JsonValue
    reason_zh: str
    reason_en: str
    citation: CitationView

    @classmethod
    def of(cls, decision: Decision) -> Self:
        """The decision as it stands in the log."""
        return cls.model_validate(decision.as_dict())
