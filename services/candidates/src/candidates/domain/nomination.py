"""Nominations (提名) and exceptions to conditions (例外)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from candidates.domain.declaration import Declaration


@dataclass(frozen=True, slots=True)
class Answerable:
    """推荐责任人和责任单位: who answers for a recommendation."""

    person: str
    body: str


@dataclass(frozen=True, slots=True)
class NominationWish:
    """提名申请: the contest, the nominee, the channel, who signed, and the declared facts with the first one.

    ``sheet_sha256`` is the scanned sheet all of them signed, or the paper of a recommendation; ``acting`` is the person
    whose own account asks, ``answerable`` who answers for a recommendation; ``passed_over`` are the groups of everybody of
    equal merit whom a recruitment did not take.
    """

    contest_id: UUID
    nominee: UUID
    channel: str
    supporters: tuple[UUID, ...]
    declared: Declaration | None
    sheet_sha256: str | None = None
    acting: UUID | None = None
    answerable: Answerable | None = None
    passed_over: tuple[tuple[str, ...], ...] = ()

    @property
    def confirmed(self) -> tuple[UUID, ...]:
        """Who confirms by asking: who acts through the own account."""
        return (self.acting,) if self.acting else ()


@dataclass(frozen=True, slots=True)
class Nomination:
    """提名: one act through one channel, or from a source that needs nobody's signature; who signed is counted here.

    It counts from ``filled_at`` on: when enough stand on the sheet, or have confirmed by themselves.
    """

    election_id: UUID
    id: UUID
    candidacy_id: UUID
    channel: str
    supporters: int
    received_at: datetime
    sheet_sha256: str | None
    answerable_person: str | None
    answerable_body: str | None
    filled_at: datetime | None
    passed_over: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class AwaitedConfirmation:
    """待确认的联名: a nomination that names somebody who has not confirmed yet, as that person sees it."""

    id: UUID
    name: str
    office: str
    channel: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class ExceptionWish:
    """例外申请: the rule that warns, on what ground and why the person is put forward all the same."""

    rule: str
    ground: str
    reason: str
    evidence_sha256: str | None


@dataclass(frozen=True, slots=True)
class WaitingException:
    """待批准的例外: whose it is by the candidacy, where, and who proposed it."""

    id: UUID
    candidacy_id: UUID
    community_code: str
    rule: str
    proposed_by: str
    proposed_at: datetime


@dataclass(frozen=True, slots=True)
class ConditionException:
    """例外: proposed by one person, approved by another."""

    election_id: UUID
    id: UUID
    candidacy_id: UUID
    rule: str
    ground: str
    reason: str
    evidence_sha256: str | None
    proposed_by: str
    proposed_at: datetime
    approved_by: str | None = None
    approved_at: datetime | None = None

    def payload(self) -> Mapping[str, object]:
        """How events name it."""
        return {"exception_id": self.id, "rule": self.rule, "evidence_sha256": self.evidence_sha256}
