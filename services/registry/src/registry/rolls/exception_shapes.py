"""Exceptions of a roll on the wire (重登、漏登、错登)."""

from datetime import datetime
from typing import Annotated, get_args
from uuid import UUID

from electoral_rules.electorate.objections import OUTCOMES
from electoral_rules.electorate.roll import Slip
from service_kit.decisions import DecisionView
from service_kit.wire import Text, View, Wire, one_of, word_of

from registry.domain.roll_exceptions import Deciding, RollException

AskedKind = Annotated[Slip, *word_of(get_args(Slip))]
KnownKind = Annotated[str, one_of(get_args(Slip))]
AskedOutcome = Annotated[str, *word_of(tuple(OUTCOMES))]
KnownOutcome = Annotated[str, one_of(tuple(OUTCOMES))]
Field = Annotated[str, one_of(("name", "sex", "group_no"))]


class RollExceptionIn(Wire):
    """核定登记问题: the entry stays as it is (`explained`) or is taken anew from the register (`adjusted`), and why.

    Who has to be added or struck is corrected instead.
    """

    kind: AskedKind
    resident_id: UUID
    outcome: AskedOutcome
    reason: Text

    def deciding(self) -> Deciding:
        """The decision as the verb takes it."""
        return Deciding(self.kind, self.resident_id, self.outcome, self.reason)


class RollExceptionView(View):
    """登记问题: `decision` says why the person has no vote, `fields` which of its fields the register has otherwise.

    `outcome` is null while nobody has decided: then it holds up the publication, where the document says so.
    """

    kind: KnownKind
    resident_id: UUID | None
    unit_representative_id: UUID | None
    name: str
    group_no: int | None
    fields: list[Field]
    decision: DecisionView | None
    outcome: KnownOutcome | None
    reason: str | None
    decided_by: str | None
    decided_at: datetime | None

    @classmethod
    def of(cls, found: RollException) -> "RollExceptionView":
        """The exception on the wire."""
        decided = found.decided
        return cls(
            kind=found.kind,
            resident_id=found.resident_id,
            unit_representative_id=found.unit_representative_id,
            name=found.name,
            group_no=found.group_no,
            fields=list(found.fields),
            decision=DecisionView.of(found.decision) if found.decision else None,
            outcome=decided.outcome if decided else None,
            reason=decided.reason if decided else None,
            decided_by=decided.decided_by if decided else None,
            decided_at=decided.decided_at if decided else None,
        )
