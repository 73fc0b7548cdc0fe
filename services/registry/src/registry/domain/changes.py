"""Change sets of the register (登记变更): a confirmed roster, the correction of one person, or accepted proposals
of a population system, kept with what stood before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from registry.domain.differences import Field

Origin = Literal["import", "correction", "feed"]
RestingKind = Literal[
    "later_changes", "electors", "representatives", "political_rights", "voter_codes", "nominations", "other_records"
]

RESTING_ZH: Mapping[RestingKind, str] = {
    "later_changes": "之后的变更",
    "electors": "选举人名单",
    "representatives": "居民代表",
    "political_rights": "政治权利登记",
    "voter_codes": "选民证",
    "nominations": "提名时的资格核对",
    "other_records": "其他登记",
}


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """登记变更: how many people are new, changed, moved within or have left; `sha256` is over what changed, each person salted."""

    id: UUID
    community_code: str
    origin: Origin
    import_id: UUID | None
    reason: str
    created: int
    changed: int
    moved: int
    sha256: str
    made_by: str
    made_at: datetime
    departed: int = 0
    taken_back_by: str | None = None
    taken_back_at: datetime | None = None
    taken_back_reason: str | None = None

    @property
    def election_id(self) -> UUID | None:
        """None: the register is in no election's log."""
        return None


@dataclass(frozen=True, slots=True)
class Resting:
    """依据: what rests on a change set, of which election where it is one's, and how often."""

    kind: RestingKind
    count: int
    election_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Amendment:
    """更正: what is now to stand of one person, by field; "" empties a field, and what is not told stays."""

    fields: Mapping[Field, str | bool]
    reason: str
