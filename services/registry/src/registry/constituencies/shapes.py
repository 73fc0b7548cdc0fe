"""Constituencies on the wire (选区、网格)."""

from typing import Annotated, Self
from uuid import UUID

from electoral_rules import Decision
from pydantic import Field, StringConstraints, model_validator
from service_kit.decisions import DecisionView
from service_kit.wire import CommunityCode, Text, View, Wire, contradiction

from registry.domain.constituencies import Constituencies, Constituency, ConstituencyStated
from registry.wire import HouseholdNo

GridCode = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{0,40}$")]


class ConstituencyIn(Wire):
    """选区: its grid along the three levels, "" where it has none; its leader lives in the community."""

    number: int = Field(ge=1, le=999, strict=True)
    name: Text
    grid_code: GridCode = ""
    leader_id: UUID | None = None
    households: list[HouseholdNo] = Field(min_length=1, max_length=3000)

    def stated(self) -> ConstituencyStated:
        """The constituency as the verb takes it."""
        return ConstituencyStated(self.number, self.name, self.grid_code, self.leader_id, tuple(self.households))


class ConstituenciesIn(Wire):
    """选区划分: all constituencies of the community, with every household in one of them."""

    constituencies: list[ConstituencyIn] = Field(min_length=1, max_length=300)

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if len({each.number for each in self.constituencies}) < len(self.constituencies):
            raise contradiction(
                "同一编号只列一次，请删去重复的",
                "a constituency number occurs twice; use each once",
            )
        return self


class ConstituencyView(View):
    """选区: with its size, and how far that is from what the documents in force there want (与50户的偏差)."""

    number: int
    name: str
    grid_code: GridCode
    leader_id: UUID | None
    households: int
    residents: int
    sizes: list[DecisionView]

    @classmethod
    def of(cls, constituency: Constituency, sizes: tuple[Decision, ...]) -> Self:
        """The constituency on the wire."""
        return cls(
            number=constituency.number,
            name=constituency.name,
            grid_code=constituency.grid_code,
            leader_id=constituency.leader_id,
            households=constituency.households,
            residents=constituency.residents,
            sizes=[DecisionView.of(each) for each in sizes],
        )


class ConstituenciesView(View):
    """选区划分: version 0 is before any; `unplaced` counts the households people live in that are in none."""

    community_code: CommunityCode
    version: int
    constituencies: list[ConstituencyView]
    unplaced: int

    @classmethod
    def of(cls, code: str, found: Constituencies) -> Self:
        """The constituencies of a community on the wire."""
        return cls(
            community_code=code,
            version=found.version,
            constituencies=[ConstituencyView.of(each, found.sizes[each.number]) for each in found.constituencies],
            unplaced=found.unplaced,
        )
