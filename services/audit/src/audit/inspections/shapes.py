"""Wire shapes of what inspection sees."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from electoral_rules import inspection
from electoral_rules.book.permissions import ROLES
from electoral_rules.organisation import offices
from pydantic import Field
from service_kit.outbox import HOUSE
from service_kit.wire import PlaceCode, View, one_of

from audit.domain.inspection import Found

Kind = Annotated[str, one_of(tuple(inspection.kinds()))]
EventType = Annotated[str, one_of(tuple(inspection.findings()))]


class InspectionFindingView(View):
    """An entry of the log that inspection sees: what it tells, when and by whom, and where it stands in the log."""

    event_id: UUID
    kind: Kind
    type: EventType
    zh: str
    en: str
    at: datetime
    community_code: PlaceCode | None
    election_id: UUID | None
    account: str
    role: Annotated[str, one_of(ROLES)]
    office: Annotated[str, one_of(("", *offices.known()))]
    index: int = Field(description="在日志中的序号 · its index in the log")

    @classmethod
    def of(cls, found: Found) -> "InspectionFindingView":
        """Make the finding on the wire; an entry of the common log is of no election."""
        finding = found.finding
        return cls(
            event_id=found.event_id,
            kind=finding.kind,
            type=found.type,
            zh=finding.zh,
            en=finding.en,
            at=found.at,
            community_code=found.community_code,
            election_id=None if found.log == HOUSE else UUID(found.log),
            account=found.account,
            role=found.role,
            office=found.office,
            index=found.position,
        )
