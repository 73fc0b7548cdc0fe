"""Households and groups on the wire (居民户、居民小组)."""

from typing import Self
from uuid import UUID

from pydantic import Field, model_validator
from service_kit.wire import CommunityCode, Text, View, Wire, contradiction

from registry.domain.groups import Division, Group, GroupStated, Household
from registry.residents.shapes import ListedResidentView
from registry.wire import HouseholdNo


class HouseholdView(View):
    """居民户: its members, the head first; the address is the head's."""

    community_code: CommunityCode
    number: str
    version: int
    group_no: int
    constituency_no: int | None
    address: str
    head_id: UUID | None
    members: list[ListedResidentView]

    @classmethod
    def of(cls, household: Household) -> Self:
        """The household on the wire."""
        return cls(
            community_code=household.community_code,
            number=household.number,
            version=household.version,
            group_no=household.group_no,
            constituency_no=household.constituency_no,
            address=household.address,
            head_id=household.head_id,
            members=[ListedResidentView.of(each) for each in household.members],
        )


class HeadIn(Wire):
    """户主: one of those who live in the household."""

    resident_id: UUID


class GroupIn(Wire):
    """居民小组: its leader lives in one of its households."""

    number: int = Field(ge=1, le=999, strict=True)
    name: Text
    leader_id: UUID | None = None
    households: list[HouseholdNo] = Field(min_length=1, max_length=3000)

    def stated(self) -> GroupStated:
        """The group as the verb takes it."""
        return GroupStated(self.number, self.name, self.leader_id, tuple(self.households))


class GroupsIn(Wire):
    """小组划分: all groups of the community, with every household in one of them."""

    groups: list[GroupIn] = Field(min_length=1, max_length=300)

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if len({each.number for each in self.groups}) < len(self.groups):
            raise contradiction("同一组号只列一次，请删去重复的", "a group number occurs twice; use each once")
        return self


class GroupView(View):
    """居民小组: with its size."""

    number: int
    name: str
    leader_id: UUID | None
    households: int
    residents: int

    @classmethod
    def of(cls, group: Group) -> Self:
        """The group on the wire."""
        return cls(
            number=group.number,
            name=group.name,
            leader_id=group.leader_id,
            households=group.households,
            residents=group.residents,
        )


class GroupsView(View):
    """小组划分: version 0 is what the roster brought."""

    community_code: CommunityCode
    version: int
    groups: list[GroupView]

    @classmethod
    def of(cls, code: str, division: Division) -> Self:
        """The groups of a community on the wire."""
        groups = [GroupView.of(each) for each in division.groups]
        return cls(community_code=code, version=division.version, groups=groups)
