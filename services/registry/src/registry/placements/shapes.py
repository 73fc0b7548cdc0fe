"""Placements on the wire (代选)."""

from datetime import datetime
from typing import Annotated, Self, get_args
from uuid import UUID

from pydantic import Field
from service_kit.wire import LongText, Sha256, View, Wire, one_of

from registry.domain.representation import Placement, PlacementState, Placing
from registry.group_votes.shapes import PlaceNo


class WorkerPlacementIn(Wire):
    """代选申请: the worker, the group that is to vote, why, and the street's paper."""

    resident_id: UUID
    group_no: PlaceNo
    reason: LongText = Field(min_length=2)
    evidence_sha256: Sha256

    def placing(self) -> Placing:
        """The request as the verb takes it."""
        return Placing(self.resident_id, self.group_no, self.reason, self.evidence_sha256)


class WorkerPlacementView(View):
    """代选: with what the group's vote made of it."""

    resident_id: UUID
    group_no: int
    reason: str
    evidence_sha256: Sha256
    requested_by: str
    requested_at: datetime
    state: Annotated[str, one_of(get_args(PlacementState))]

    @classmethod
    def of(cls, placement: Placement, state: str) -> Self:
        """The placement on the wire."""
        return cls(
            resident_id=placement.resident_id,
            group_no=placement.group_no,
            reason=placement.reason,
            evidence_sha256=placement.evidence_sha256,
            requested_by=placement.requested_by,
            requested_at=placement.requested_at,
            state=state,
        )
