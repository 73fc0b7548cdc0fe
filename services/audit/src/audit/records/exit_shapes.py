"""Exits that records, matters and duties show, on the wire (台账、事项所示的出口条件)."""

from uuid import UUID

from pydantic import AwareDatetime
from service_kit.decisions import RuleId, Word
from service_kit.wire import PlaceCode, View

from audit.domain.record import ShownExit, ShownExits


class ShownExitView(View):
    """台账、事项凭据: the record or matter that shows an exit, and where it holds."""

    rule: RuleId
    part: Word
    record_id: UUID
    kind: Word
    community_code: PlaceCode
    election_id: UUID | None
    plan_id: UUID | None
    entered_at: AwareDatetime

    @classmethod
    def of(cls, proof: ShownExit) -> "ShownExitView":
        """What one record or matter shows."""
        return cls(
            rule=proof.rule,
            part=proof.part,
            record_id=proof.record_id,
            kind=proof.kind,
            community_code=proof.community_code,
            election_id=proof.election_id,
            plan_id=proof.plan_id,
            entered_at=proof.entered_at,
        )


class ShownExitsView(View):
    """一次读取的结果: a higher number was read later."""

    number: int
    items: list[ShownExitView]

    @classmethod
    def of(cls, reading: ShownExits) -> "ShownExitsView":
        """Everything shown."""
        return cls(number=reading.number, items=[ShownExitView.of(each) for each in reading.items])
