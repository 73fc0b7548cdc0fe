"""Places (辖区) and what is known of a community (社区)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from electoral_rules.electorate.communities import Community

Level = Literal["province", "city", "district", "street", "community", "group", "grid"]


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """辖区: one place of the tree."""

    code: str
    name: str
    level: Level
    parent_code: str | None
    valid_from: date | None
    valid_to: date | None
    """Its last day; None while it is not abolished."""
    guiding_organ: str
    """基层群众自治指导监督部门: the organ that guides and supervises self-government there; "" where the place names none of its own."""

    @property
    def community_code(self) -> str:
        """Its code, by which events and scopes name it."""
        return self.code

    @property
    def election_id(self) -> UUID | None:
        """None: a place is in no election's log."""
        return None


@dataclass(frozen=True, slots=True)
class Counted(Jurisdiction):
    """辖区与计数: a place with what was counted of a community; None before its first roster and for other places."""

    households: int | None
    groups: int | None
    residents: int | None


@dataclass(frozen=True, slots=True)
class Counts:
    """社区计数: residents, households and groups of a community as the register has them, its units and party members."""

    residents: int
    households: int
    groups: int
    units: int
    party_members: int


@dataclass(frozen=True, slots=True)
class CommunityCount:
    """社区计数: how many there are since the day `as_of`, until the count after it."""

    community_code: str
    number: int
    as_of: date
    households: int
    residents: int
    groups: int
    units: int
    party_members: int
    counted_at: datetime

    @property
    def living(self) -> Counts:
        """The numbers alone."""
        return Counts(self.residents, self.households, self.groups, self.units, self.party_members)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """社区情况: households as counted, and what the street stated last; version 0 where it stated nothing.

    `village_reform_finished` is None for a community that was no village; `neighbour_code` is where households that stay
    vote once the community is abolished (临近社区).
    """

    households: int = 0
    relocated_households: int = 0
    village_reform_finished: bool | None = None
    neighbour_code: str | None = None
    version: int = 0

    def community(self) -> Community:
        """The community as rules ask about it."""
        unfinished = self.village_reform_finished is False
        return Community(self.households, self.relocated_households, unfinished, self.neighbour_code is not None)

    @property
    def consistent(self) -> bool:
        """Whether no more households are stated to be relocated than were counted."""
        return self.relocated_households <= self.households


@dataclass(frozen=True, slots=True)
class Stating:
    """填报内容: what the street states of a community, and the paper that shows it."""

    relocated_households: int
    village_reform_finished: bool | None
    neighbour_code: str | None
    evidence_sha256: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """一次填报: what was stated, by whom and when."""

    community_code: str
    version: int
    relocated_households: int
    village_reform_finished: bool | None
    neighbour_code: str | None
    evidence_sha256: str | None
    stated_by: str
    stated_at: datetime


@dataclass(frozen=True, slots=True)
class Named:
    """辖区名称: a place as those who only have to name it know it."""

    code: str
    name: str
    level: Level

    @property
    def official(self) -> bool:
        """Whether others name it, too: groups and grid cells are their community's own."""
        return self.level not in ("group", "grid")


@dataclass(frozen=True, slots=True)
class Stored:
    """导入结果: rows of a file of divisions, how many are new, how many changed a place, and these places."""

    rows: int
    created: int
    updated: int
    places: tuple[Named, ...]
