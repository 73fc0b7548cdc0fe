"""A resident (居民) as far as rules ask about one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from electoral_rules import Decision, Rulebook
from electoral_rules.electorate.entitlement import Standing, entitled


@dataclass(frozen=True, slots=True)
class Person:
    """居民情况: where a person belongs; `represents_group` is the group whose representative of record the person is."""

    id: UUID
    community_code: str
    birth_date: date
    group_no: int
    household_no: str
    household_head: bool
    represents_group: int | None
    salt: str

    @property
    def capacities(self) -> list[str]:
        """In which capacities beyond that of a resident the person may act."""
        held = {
            "household_representative": self.household_head,
            "group_representative": self.represents_group is not None,
        }
        return [name for name, holds in held.items() if holds]


def entitlement(rules: Rulebook, capacity: str, person: Person, community: str, on: date) -> Decision:
    """Whether the person may act in this community's election in this capacity on that day."""
    here = person.community_code == community
    capacities: Collection[str] = person.capacities if here else ()
    return entitled(rules, capacity, Standing(person.birth_date, here, capacities), on)


def unknown_person(rules: Rulebook, capacity: str, on: date) -> Decision:
    """The same decision for an id nobody has: not a resident of this community, and nothing tells it from another's."""
    return entitled(rules, capacity, Standing(date.min, False, ()), on)
