"""Decisions of rules, and gates, on the wire (决定与关口): one shape for all services."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Literal, Protocol, Self

from pydantic import JsonValue

from service_kit.problems import DecisionLike
from service_kit.wire import View, formed

RuleId = Annotated[str, formed(r"^[a-z_]+(\.[a-z_0-9]+)*\.[A-Za-z_0-9]+$")]
"""The id of a rule: ``timetable.roll_notice``."""
RuleCode = Annotated[str, formed(r"^([A-Z]{2,4}-[0-9]{2})?$")]
"""The code of a rule that election measures adopt (GK-05); "" for none."""
Word = Annotated[str, formed(r"^([a-z][a-z0-9_-]*)?$")]
"""A word of the documents: a stage, a gate, an office; "" for none."""

GateState = Literal["passed", "open", "blocked", "waiting", "missed"]
"""How a gate stands: missed is what was not done by its last day, or only after it."""


class GateLike(Protocol):
    """What stands between a thing and its next step."""

    @property
    def name(self) -> str:
        """Its slug."""
        ...

    @property
    def zh(self) -> str:
        """Its name in Chinese."""
        ...

    @property
    def en(self) -> str:
        """Its name in English."""
        ...

    @property
    def owner(self) -> str:
        """Who opens it, "" where nobody is named."""
        ...

    @property
    def due(self) -> date | None:
        """The last day for it."""
        ...

    @property
    def state(self) -> GateState:
        """How it stands."""
        ...

    @property
    def decisions(self) -> Sequence[DecisionLike]:
        """What was decided about it."""
        ...


class CitationView(View):
    """出处: the document, the article and its words."""

    document: Word
    title: str
    article: str
    words: str


class DecisionView(View):
    """决定与依据: what a rule says, what it required and what it found; the form of both is the rule's own."""

    rule: RuleId
    verdict: Literal["ok", "warning", "blocked", "not_applicable"]
    required: JsonValue
    observed: JsonValue
    reason_zh: str
    reason_en: str
    citation: CitationView

    @classmethod
    def of(cls, decision: DecisionLike) -> Self:
        """The decision with its citation."""
        return cls.model_validate(decision.as_dict())


class GateView(View):
    """关口: passed, open (its turn), blocked (a decision says why), waiting for one before it, or missed (not done in time)."""

    gate: Word
    zh: str
    en: str
    owner: Word
    due: date | None
    state: GateState
    decisions: list[DecisionView]

    @classmethod
    def of(cls, gate: GateLike) -> Self:
        """The gate as it stands."""
        return cls(
            gate=gate.name,
            zh=gate.zh,
            en=gate.en,
            owner=gate.owner,
            due=gate.due,
            state=gate.state,
            decisions=[DecisionView.of(each) for each in gate.decisions],
        )


class GatesView(View):
    """关口一览: in their order."""

    gates: list[GateView]

    @classmethod
    def of(cls, gates: Iterable[GateLike]) -> Self:
        """All gates."""
        return cls(gates=[GateView.of(each) for each in gates])
