"""Corrections of the list of electors on the wire (名单更正)."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from electoral_rules.electorate import roll
from pydantic import model_validator
from service_kit.wire import Sha256, View, Wire, contradiction, one_of, word_of

from registry.domain.electors import Correcting, Correction

Reason = Annotated[str, *word_of(roll.reasons())]
KnownReason = Annotated[str, one_of(("", *roll.reasons()))]


class CorrectionIn(Wire):
    """名单更正: who is added or struck, the reason of the measures (四增四减), and the paper that shows it.

    Once the list is final, `decision_sha256` is the commission's decision. For a case no rule covers, `motion_id` is the
    motion by which the representatives' meeting decided on all like it, in place of a reason.
    """

    kind: Literal["add", "cut"]
    resident_id: UUID | None = None
    unit_representative_id: UUID | None = None
    reason: Reason | None = None
    evidence_sha256: Sha256
    decision_sha256: Sha256 | None = None
    motion_id: UUID | None = None

    @model_validator(mode="after")
    def _one_reason(self) -> Self:
        if self.reason and self.motion_id:
            raise contradiction(
                "依据请填选举办法的情形或者议题之一，不能都填",
                "name a reason of the measures or a motion, not both",
            )
        if bool(self.resident_id) == bool(self.unit_representative_id):
            raise contradiction(
                "请填居民或者驻社区单位代表之一",
                "name a resident or a unit's representative, one of the two",
            )
        return self

    def correcting(self) -> Correcting:
        """The correction as the verb takes it."""
        proof = self.evidence_sha256, self.decision_sha256
        person = self.resident_id or self.unit_representative_id
        assert person, "one of them is there"
        return Correcting(self.kind, person, self.reason or "", *proof, self.motion_id)


class CorrectionView(View):
    """名单更正: `notice_number` is that of the notice that shows it; null until one does.

    `decision_sha256` is the commission's decision on a list that was final.
    """

    number: int
    kind: Literal["add", "cut"]
    elector_id: UUID
    resident_id: UUID | None
    unit_representative_id: UUID | None
    name: str
    reason: KnownReason
    evidence_sha256: Sha256
    decided_by: str
    decided_at: datetime
    notice_number: int | None
    decision_sha256: Sha256 | None
    motion_id: UUID | None

    @classmethod
    def of(cls, correction: Correction) -> "CorrectionView":
        """The correction on the wire."""
        return cls(
            number=correction.number,
            kind=correction.kind,
            elector_id=correction.elector.id,
            resident_id=correction.elector.resident_id,
            unit_representative_id=correction.elector.unit_representative_id,
            name=correction.elector.name,
            reason=correction.reason,
            evidence_sha256=correction.evidence_sha256,
            decided_by=correction.decided_by,
            decided_at=correction.decided_at,
            notice_number=correction.notice_number,
            decision_sha256=correction.decision_sha256,
            motion_id=correction.motion_id,
        )
