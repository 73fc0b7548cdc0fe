"""Wire shapes of what inspection sees."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from electoral_rules import inspection
from electoral_rules.book.permissions import ROLES
from electoral_rules.organisation import offices
from pydantic import Field
from service_kit.outbox import HOUSE
from service_kit.wire import PlaceCode, View, one_of

from audit.domain.inspection import FindingCount, Found

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


class InspectionCountView(View):
    """How many findings of a type an area has, by acts of a role in a month; of no account, and of nobody by name."""

    area: PlaceCode
    kind: Kind
    type: EventType
    zh: str
    en: str
    role: Annotated[str, one_of(ROLES)]
    month: Annotated[str, Field(pattern="^[0-9]{4}-[0-9]{2}$", description="月份 · the month")]
    number: int

    @classmethod
    def of(cls, count: FindingCount) -> Self:
        """Make the count on the wire."""
        finding = count.finding
        return cls(
            area=count.area,
            kind=finding.kind,
            type=count.type,
            zh=finding.zh,
            en=finding.en,
            role=count.role,
            month=count.month,
            number=count.number,
        )
