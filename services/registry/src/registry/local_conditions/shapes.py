"""Local conditions of candidates on the wire (地方资格条件)."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field
from service_kit.wire import LongText, PlaceCode, Sha256, View, Wire

from registry.domain.local_conditions import LocalCondition
from registry.wire import DocumentSlug

Words = Annotated[LongText, Field(min_length=1)]


class LocalConditionIn(Wire):
    """提出地方资格条件: beside which document, in which words, and the paper that sets it."""

    document: DocumentSlug
    text: Words
    evidence_sha256: Sha256


class LegalityIn(Wire):
    """合法性审查: whether it keeps within laws and regulations, and why."""

    lawful: bool
    reason: Words


class LocalConditionView(View):
    """地方资格条件; `lawful` is null until it is reviewed."""

    id: UUID
    jurisdiction_code: PlaceCode
    document: DocumentSlug
    text: str
    evidence_sha256: Sha256
    lawful: bool | None
    reason: str
    proposed_at: datetime
    reviewed_at: datetime | None

    @classmethod
    def of(cls, condition: LocalCondition) -> "LocalConditionView":
        """The condition on the wire."""
        return cls(
            id=condition.id,
            jurisdiction_code=condition.community_code,
            document=condition.document,
            text=condition.text,
            evidence_sha256=condition.evidence_sha256,
            lawful=condition.lawful,
            reason=condition.reason,
            proposed_at=condition.proposed_at,
            reviewed_at=condition.reviewed_at,
        )
