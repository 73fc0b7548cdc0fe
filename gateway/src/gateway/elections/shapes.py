"""The wire shapes of an election's readiness (就绪情况数据结构)."""

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from service_kit.decisions import DecisionView, RuleId, Word
from service_kit.wire import CommunityCode, View

from gateway.clients.registry import Exit
from gateway.domain.gates import Owner
from gateway.elections.show_readiness import OwnedGate, Readiness
from gateway.wire import Body, ExitState, GateState, State, Step


class GateView(View):
    """关口: one gate of an election, the service that knows it and the body or office that opens it."""

    service: Owner
    gate: Word
    zh: str
    en: str
    owner: Word
    due: date | None
    state: GateState
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
            owner=gate.owner,
            due=gate.due,
            state=gate.state,
            decisions=[DecisionView.model_validate(asdict(decision)) for decision in gate.decisions],
        )


class ReadinessExitView(View):
    """出口条件: who has to do what until when, so that a stage of the plan can be closed."""

    stage: Word
    rule: RuleId
    zh: str
    en: str
    community_code: CommunityCode | None
    body: Body | None
    state: ExitState
    owner: Word
    due: date | None
    decided_at: datetime | None

    @classmethod
    def of(cls, found: Exit) -> "ReadinessExitView":
        """The exit on the wire."""
        return cls(
            stage=found.stage,
            rule=found.rule,
            zh=found.zh,
            en=found.en,
            community_code=found.community_code,
            body=found.body,
            state=found.state,
            owner=found.owner,
            due=found.due,
            decided_at=found.decided_at,
        )


class ReadinessView(View):
    """就绪情况: all gates of an election, past and to come, in the order of their dates, and the exits of its plan's stages in theirs."""

    election_id: UUID
    community_code: CommunityCode
    community_name: str
    state: State
    step: Step
    election_day: date | None
    gates: list[GateView]
    exits: list[ReadinessExitView]

    @classmethod
    def of(cls, readiness: Readiness) -> "ReadinessView":
        """The readiness on the wire."""
        election = readiness.election
        return cls(
            election_id=election.id,
            community_code=election.community_code,
            community_name=election.community_name,
            state=election.state,
            step=election.step,
            election_day=election.election_day,
            gates=[GateView.of(owned) for owned in readiness.gates],
            exits=[ReadinessExitView.of(each) for each in readiness.exits],
        )
