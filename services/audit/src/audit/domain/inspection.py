"""What inspection sees of the log (监督检查)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from electoral_rules import inspection

from audit.domain.event import Event, Placed


@dataclass(frozen=True, slots=True)
class Found:
    """查看事项: an entry of the log that inspection sees, whose act it was, and when it is dated.

    `community_code` is None for what is of no place.
    """

    event_id: UUID
    type: str
    log: str
    position: int
    community_code: str | None
    at: datetime
    account: str
    role: str
    office: str

    @property
    def finding(self) -> inspection.Finding:
        """Give the kind it is of, and its words."""
        return inspection.findings()[self.type]


@dataclass(frozen=True, slots=True)
class WantedFindings:
    """Which are wanted: those of a place, of a kind, of a role, from one instant until before another; all where nothing is given."""

    within: str
    kind: str = ""
    role: str = ""
    begins: datetime | None = None
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class FindingCount:
    """查看事项数: how many of a type there are in an area, by acts of a role in a month (`2028-01`) of China."""

    area: str
    type: str
    role: str
    month: str
    number: int

    @property
    def finding(self) -> inspection.Finding:
        """Give the kind it is of, and its words."""
        return inspection.findings()[self.type]


def found_in(event: Event, placed: Placed) -> Found | None:
    """Give what inspection sees of a new entry, None where it is of no kind."""
    if event.type not in inspection.findings():
        return None
    actor = event.content["actor"]
    assert isinstance(actor, dict), "every event names its actor"
    about = str(actor["id"]), str(actor["role"]), str(actor["office"])
    at = datetime.fromisoformat(str(event.content["at"]))
    return Found(event.id, event.type, placed.log, placed.index, event.community_code, at, *about)
