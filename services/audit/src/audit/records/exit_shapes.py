"""Exits that records show, on the wire (台账所示的出口条件)."""

from uuid import UUID

from pydantic import AwareDatetime
from service_kit.decisions import RuleId, Word
from service_kit.wire import PlaceCode, View

from audit.domain.record import ShownExit, ShownExits
from audit.records.shapes import RecordKind


class ShownExitView(View):
    """台账凭据: the record that shows an exit, and where it holds."""

    rule: RuleId
    part: Word
    record_id: UUID
    kind: RecordKind
    community_code: PlaceCode
    election_id: UUID | None
    entered_at: AwareDatetime

    @classmethod
    def of(cls, proof: ShownExit) -> "ShownExitView":
        """What one record shows."""
        record = proof.record
        return cls(
            rule=proof.rule,
            part=proof.part,
            record_id=record.id,
            kind=record.kind,
            community_code=record.community_code,
            election_id=record.election_id,
            entered_at=record.entered_at,
        )


class ShownExitsView(View):
    """一次读取的结果: a higher number was read later."""

    number: int
    items: list[ShownExitView]

    @classmethod
    def of(cls, reading: ShownExits) -> "ShownExitsView":
        """Everything shown."""
        return cls(number=reading.number, items=[ShownExitView.of(each) for each in reading.items])
