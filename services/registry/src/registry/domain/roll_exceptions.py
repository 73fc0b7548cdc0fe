"""Exceptions of a roll (重登、漏登、错登): what does not fit between a list and the registers, until somebody decides on it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from electoral_rules import Decision
from electoral_rules.electorate.entitlement import still_entitled
from electoral_rules.electorate.roll import Slip
from electoral_rules.organisation.drawing import Source, of_residents, one_a_household

from registry.domain.drawing import Drawing
from registry.domain.electors import Claim, Elector
from registry.domain.people import NOBODY, Person


@dataclass(frozen=True, slots=True)
class Deciding:
    """核定: what is decided on an exception, and why."""

    kind: Slip
    resident_id: UUID
    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class ExceptionDecision:
    """核定结果: whether the entry stays as it is (explained) or was taken anew from the register (adjusted), why and by whom."""

    election_id: UUID
    kind: Slip
    resident_id: UUID
    outcome: str
    reason: str
    decided_by: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class RollException:
    """登记问题: a person stands on two rolls, is missing, or stands there wrongly.

    `decision` is the law's where it says that the person has no vote; `fields` are those in which the list and the register differ.
    """

    kind: Slip
    resident_id: UUID | None
    name: str
    group_no: int | None
    salt: str
    fields: tuple[str, ...] = ()
    decision: Decision | None = None
    decided: ExceptionDecision | None = None
    unit_representative_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """名单与名册的比较: the entries of a list, everybody of the community's registers, and who stands on another roll as well."""

    drawing: Drawing
    sources: Sequence[Source]
    entries: Sequence[Elector]
    living: Mapping[UUID, Claim]
    doubled: Collection[UUID]

    def exceptions(self) -> Iterator[RollException]:
        """Everything that does not fit, the entries first in their order."""
        for entry in self.entries:
            about = (entry.resident_id, entry.name, entry.group_no, entry.salt)
            if entry.resident_id in self.doubled:
                yield RollException("duplicate", *about)
            decision, fields = self._entitled(entry), self._differing(entry)
            if decision.blocks or fields:
                found = RollException("wrong", *about, fields, decision if decision.blocks else None)
                yield replace(found, unit_representative_id=entry.unit_representative_id)
        for source in self.sources:
            if of_residents(source):
                yield from self._missing(source)

    def _entitled(self, entry: Elector) -> Decision:
        claim, on = self.living.get(entry.person_id), self.drawing.on
        standing = claim.person.standing(entry.community_code, on) if claim and claim.person else NOBODY
        return still_entitled(self.drawing.rulebook, entry.capacity, standing, on)

    def _differing(self, entry: Elector) -> tuple[str, ...]:
        claim = self.living.get(entry.person_id)
        names = ("name", "sex", "group_no") if claim and not entry.credential_no else ()
        return tuple(name for name in names if getattr(claim, name) != getattr(entry, name))

    def _missing(self, source: Source) -> Iterator[RollException]:
        people, households = {e.person_id for e in self.entries}, {e.household_no for e in self.entries}
        for claim in self.living.values():
            if not isinstance(claim.person, Person) or claim.person_id in people:
                continue
            if one_a_household(source) and claim.household_no in households:
                continue
            if not self.drawing.entitlement_of(source, claim).blocks:
                yield RollException("missing", claim.resident_id, claim.name, claim.group_no, claim.salt)
