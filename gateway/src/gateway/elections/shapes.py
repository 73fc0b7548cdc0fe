"""The wire shapes of an election's readiness (就绪情况数据结构)."""

from datetime import date
from uuid import UUID

from pydantic import JsonValue
from service_kit.wire import View

from gateway.clients.gates import Citation, Decision
from gateway.domain.gates import Owner
from gateway.elections.show_readiness import OwnedGate, Readiness


class CitationView(View):
    """出处: where a rule stands."""

    document: str
    title: str
    article: str
    words: str

    @classmethod
    def of(cls, citation: Citation) -> "CitationView":
        """The citation on the wire."""
        return cls(document=citation.document, title=citation.title, article=citation.article, words=citation.words)


class DecisionView(View):
    """决定: what a rule says; ``required`` and ``observed`` have the shape of the rule's own value."""

    rule: str
    verdict: str
    required: JsonValue
    observed: JsonValue
    reason_zh: str
    reason_en: str
    citation: CitationView

    @classmethod
    def of(cls, decision: Decision) -> "DecisionView":
        """The decision on the wire."""
        return cls(
            rule=decision.rule,
            verdict=decision.verdict,
            required=decision.required,
            observed=decision.observed,
            reason_zh=decision.reason_zh,
            reason_en=decision.reason_en,
            citation=CitationView.of(decision.citation),
        )


class GateView(View):
    """关口: one gate of an election and the service that owns it."""

    service: Owner
    gate: str
    zh: str
    en: str
    due: date | None
    state: str
    decisions: list[DecisionView]

    @classmethod
    def of(cls, owned: OwnedGate) -> "GateView":
        """The gate on the wire."""
        gate = owned.gate
        return cls(
            service=owned.service,
            gate=gate.gate,
            zh=gate.zh,
            en=gate.en,
            due=gate.due,
            state=gate.state,
            decisions=[DecisionView.of(decision) for decision in gate.decisions],
        )


class ReadinessView(View):
    """就绪情况: all gates of an election, past and to come, in the order of their dates."""

    election_id: UUID
    community_code: str
    community_name: str
    stage: str
    election_day: date | None
    gates: list[GateView]

    @classmethod
    def of(cls, readiness: Readiness) -> "ReadinessView":
        """The readiness on the wire."""
        election = readiness.election
        return cls(
            election_id=election.id,
            community_code=election.community_code,
            community_name=election.community_name,
            stage=election.stage,
            election_day=election.election_day,
            gates=[GateView.of(owned) for owned in readiness.gates],
        )
