"""The elected team (当选班子): what the law says of it, and the cases that follow; the results stay as they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from electoral_rules.book.decision import Decision

FindingKind = Literal["correction", "recusal"]


@dataclass(frozen=True, slots=True)
class Seat:
    """当选人: the resident, the body, the name, and what the log calls the person."""

    resident_id: UUID
    body: str
    name: str
    log_id: str


@dataclass(frozen=True, slots=True)
class RecusalPair:
    """须回避的两人: two near relatives in the team, and the decision about them."""

    one: UUID
    other: UUID
    decision: Decision


@dataclass(frozen=True, slots=True)
class Judgement:
    """班子结构结论, as the candidates service gives it: it keeps the facts and the relations.

    ``corrections`` are the rules that open a correction case each.
    """

    members: int
    decisions: tuple[Decision, ...]
    consequence: Decision
    corrections: tuple[str, ...]
    pairs: tuple[RecusalPair, ...]


@dataclass(frozen=True, slots=True)
class TeamCheck:
    """班子结构核对: one check of the elected team; of several the latest counts, the ones before stay."""

    election_id: UUID
    id: UUID
    community_code: str
    members: int
    decisions: tuple[Decision, ...]
    consequence: Decision
    near_relatives: int
    checked_at: datetime

    def payload(self) -> dict[str, object]:
        """How events name it."""
        return {"check_id": self.id, "members": self.members, "near_relatives": self.near_relatives}


@dataclass(frozen=True, slots=True)
class Finding:
    """整改或者回避事项: what a check found once, by which rule, about whom; ``case_number`` comes when audit has opened the case.

    ``persons`` are the residents it is about, none where it is about the team.
    """

    election_id: UUID
    id: UUID
    check_id: UUID
    kind: FindingKind
    rule: str
    persons: tuple[str, ...]
    found_at: datetime
    case_number: str | None = None


@dataclass(frozen=True, slots=True)
class TeamStanding:
    """班子结构现状: the latest check, with the cases that any check has opened."""

    check: TeamCheck
    findings: tuple[Finding, ...]
