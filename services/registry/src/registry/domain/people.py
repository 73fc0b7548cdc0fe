"""Residents (居民) as the register shows them, and as rules ask about one."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from electoral_rules import Decision, Rulebook
from electoral_rules.candidates import structure
from electoral_rules.electorate.entitlement import Standing, deprived_on, entitled
from electoral_rules.electorate.fitness import UNIT_REPRESENTATIVE

Sex = Literal["male", "female"]
PARTY = structure.PARTY
"""Who counts as a party member (党员，含预备党员)."""


@dataclass(frozen=True, slots=True)
class Resident:
    """居民: one person of a community; `salt` makes the commitment by which events name the person."""

    id: UUID
    community_code: str
    name: str
    sex: Sex
    birth_date: date
    group_no: int
    household_no: str
    household_head: bool
    education: str
    political_status: str
    lives_in_community: bool
    ended_on: date | None
    salt: str
    deprived_from: date | None = None
    deprived_until: date | None = None
    version: int = 1
    """Its ETag."""

    @property
    def election_id(self) -> UUID | None:
        """None: a resident is in no election's log."""
        return None

    @property
    def status(self) -> Literal["current", "ended"]:
        """Whether the person still belongs to the community."""
        return "ended" if self.ended_on else "current"


@dataclass(frozen=True, slots=True)
class ListedResident:
    """居民名单的一行: no birth date, id number or phone."""

    id: UUID
    name: str
    sex: Sex
    group_no: int
    household_no: str
    household_head: bool


@dataclass(frozen=True, slots=True)
class Sought:
    """查找条件: what a list of residents is narrowed to; "" and None narrow nothing."""

    name: str = ""
    group_no: int | None = None
    household_no: str = ""
    sex: str = ""
    household_head: bool | None = None
    lives_in_community: bool | None = None

    @property
    def columns(self) -> dict[str, str | bool]:
        """What a resident's own fields have to be."""
        fields = {
            "household_no": self.household_no or None,
            "sex": self.sex or None,
            "household_head": self.household_head,
            "lives_in_community": self.lives_in_community,
        }
        return {name: value for name, value in fields.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Person:
    """居民情况: where a person belongs; `represents_group` is the group whose representative of record the person is.

    `named_voter` is whom the household named for the election that asks (户代表), None where nobody: then its head votes for it.
    """

    id: UUID
    community_code: str
    birth_date: date
    group_no: int
    household_no: str
    household_head: bool
    lives_in_community: bool
    represents_group: int | None
    salt: str
    deprived_from: date | None
    deprived_until: date | None
    named_voter: UUID | None = None

    @property
    def capacities(self) -> tuple[str, ...]:
        """In which capacities beyond that of a resident the person may act."""
        held = {
            "household_representative": self.named_voter == self.id if self.named_voter else self.household_head,
            "group_representative": self.represents_group is not None,
        }
        return tuple(name for name, holds in held.items() if holds)

    def standing(self, community: str, on: date) -> Standing:
        """The person as a community's election sees one on a day: in another community nobody holds a capacity."""
        here = self.community_code == community
        deprived = deprived_on(self.deprived_from, self.deprived_until, on)
        return Standing(self.birth_date, here, self.capacities if here else (), deprived)


@dataclass(frozen=True, slots=True)
class UnitPerson:
    """单位代表的个人情况: where somebody whom a unit sends lives is nothing an election asks; political rights are, where known."""

    birth_date: date
    deprived_from: date | None
    deprived_until: date | None

    def standing(self, _community: str, on: date) -> Standing:
        """The person as an election of the unit's community sees one on a day."""
        deprived = deprived_on(self.deprived_from, self.deprived_until, on)
        return Standing(self.birth_date, False, (UNIT_REPRESENTATIVE,), deprived)


NOBODY = Standing(date.min, False, ())
"""An id nobody has: not a resident of this community, and nothing tells it from another's."""


def entitlement(
    rulebook: Rulebook, capacity: str, person: Person | UnitPerson | None, community: str, on: date
) -> Decision:
    """Decide whether the person may act in this community's election in this capacity on that day."""
    return entitled(rulebook, capacity, person.standing(community, on) if person else NOBODY, on)
