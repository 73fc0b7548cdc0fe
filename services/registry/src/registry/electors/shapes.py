"""Electors and entitlement on the wire (选举人、资格核对)."""

from datetime import date
from typing import Annotated, Self, get_args
from uuid import UUID

from electoral_rules.electorate.entitlement import Capacity
from electoral_rules.electorate.roll import Base
from pydantic import Field, model_validator
from service_kit.decisions import DecisionView
from service_kit.wire import CommunityCode, Sex, Sha256, Text, View, Wire, contradiction, word_of

from registry import wire
from registry.domain.electors import Drawn, Elector, Entitlement, LeftOut, OwnEntry, OwnPlace
from registry.domain.people import Person
from registry.domain.rolls import Basing, Pilot
from registry.residents.shapes import ResidentView


class ElectorView(View):
    """选举人: a resident of a group, or whom a unit sends; `commitment` is for the services above only."""

    id: UUID
    number: int
    resident_id: UUID | None
    unit_representative_id: UUID | None
    name: str
    sex: Sex
    distinction: str
    group_no: int | None
    unit: str
    household_no: str
    capacity: wire.Capacity
    credential_no: str
    commitment: Sha256 | None = None

    @classmethod
    def of(cls, elector: Elector, commitment: str | None) -> "ElectorView":
        """The elector on the wire."""
        return cls(
            id=elector.id,
            number=elector.number,
            resident_id=elector.resident_id,
            unit_representative_id=elector.unit_representative_id,
            name=elector.name,
            sex=elector.sex,
            distinction=elector.distinction,
            group_no=elector.group_no,
            unit=elector.unit,
            household_no=elector.household_no,
            capacity=elector.capacity,
            credential_no=elector.credential_no,
            commitment=commitment,
        )


class PilotIn(Wire):
    """登记试点: how voters are registered here instead, and the paper that allows it."""

    method: Text
    evidence_sha256: Sha256


NamedBase = Annotated[Base, *word_of([each for each in get_args(Base) if each != "other"])]
"""A list whose people are named: that of the last election, or of who took no part in the village's."""


class DrawingIn(Wire):
    """编制选举人名单: the list it starts from, by default the registers kept here (`other`), and why where the document has another.

    Another list is that of an earlier election here (`base_election_id`), or the `residents` who stand on it are named. With
    the registers, `residents` are those who declared to take part on the paper `declared_sha256`, beside who was registered.
    """

    base: Annotated[Base, *word_of(get_args(Base))] = "other"
    base_reason: Text | None = None
    base_election_id: UUID | None = None
    residents: Annotated[list[UUID], Field(min_length=1, max_length=20_000)] | None = None
    declared_sha256: Sha256 | None = None
    pilot: PilotIn | None = None

    @model_validator(mode="after")
    def _based(self) -> Self:
        on_a_list = bool(self.residents) and self.declared_sha256 is None
        if (self.base != "other") != (bool(self.base_election_id) != on_a_list):
            raise contradiction(
                "采用其他名单的，请填所用的选举或者逐一列出居民，两者之一；不采用的都不填",
                "another list is that of an election or names its residents, one of the two; any other base has neither",
            )
        if self.declared_sha256 is not None and (self.base != "other" or not self.residents):
            raise contradiction(
                "附报名表的，请列出报名的居民，名单依据选“其他”",
                "a paper of declarations goes with the base other and names who declared",
            )
        return self

    def basing(self) -> Basing:
        """What the list is drawn up from."""
        pilot = Pilot(self.pilot.method, self.pilot.evidence_sha256) if self.pilot else None
        residents = tuple(dict.fromkeys(self.residents or ()))
        about = (self.base, self.base_reason or "", self.base_election_id)
        return Basing(*about, residents, pilot, self.declared_sha256)


class LeftOutView(View):
    """未列入人数: how many have no vote, and the rule that says so."""

    count: int
    decision: DecisionView

    @classmethod
    def of(cls, left: LeftOut) -> "LeftOutView":
        """One reason on the wire."""
        return cls(count=left.count, decision=DecisionView.of(left.decision))


class DrawnView(View):
    """编制结果: how many are listed, and how many of the registers are not, by reason; the list itself is read in pages."""

    listed: int
    left_out: list[LeftOutView]

    @classmethod
    def of(cls, drawn: Drawn) -> "DrawnView":
        """The list drawn up, in numbers."""
        return cls(listed=len(drawn.electors), left_out=[LeftOutView.of(each) for each in drawn.left_out])


class EntitlementIn(Wire):
    """资格核对: persons, each in the same capacity."""

    persons: list[UUID] = Field(min_length=1, max_length=1000)
    capacity: Capacity


class FactsView(View):
    """居民情况: what the register vouches for of this community's residents."""

    community_code: CommunityCode
    birth_date: date
    group_no: int
    household_no: str
    capacities: list[wire.Capacity]
    commitment: Sha256

    @classmethod
    def of(cls, person: Person, commitment: str) -> "FactsView":
        """The person's facts on the wire."""
        return cls(
            community_code=person.community_code,
            birth_date=person.birth_date,
            group_no=person.group_no,
            household_no=person.household_no,
            capacities=["resident", *person.capacities],
            commitment=commitment,
        )


class EntitlementView(View):
    """资格核对结果: whether a person may act, why, and the register's facts; null for somebody of elsewhere."""

    resident_id: UUID
    ok: bool
    decision: DecisionView
    facts: FactsView | None

    @classmethod
    def of(cls, found: Entitlement, facts: FactsView | None) -> "EntitlementView":
        """The answer on one person on the wire."""
        return cls(
            resident_id=found.resident_id,
            ok=not found.decision.blocks,
            decision=DecisionView.of(found.decision),
            facts=facts,
        )


class EntitlementsView(View):
    """资格核对结果: in the order asked."""

    persons: list[EntitlementView]


class OwnPlaceView(View):
    """本人在选举人名单中的位置: the version of the list that hangs now, 0 for none yet, and the last day to object to it."""

    election_id: UUID
    number: int
    capacity: wire.Capacity
    credential_no: str
    list_version: int
    objections_until: date | None

    @classmethod
    def of(cls, place: OwnPlace) -> "OwnPlaceView":
        """One place on a list."""
        elector = place.elector
        return cls(
            election_id=elector.election_id,
            number=elector.number,
            capacity=elector.capacity,
            credential_no=elector.credential_no,
            list_version=place.list_version,
            objections_until=place.objections_until,
        )


class OwnEntryView(View):
    """本人登记: what the register has of the person, and on which lists the person stands."""

    resident: ResidentView
    places: list[OwnPlaceView]

    @classmethod
    def of(cls, entry: OwnEntry) -> "OwnEntryView":
        """The person's own entry on the wire."""
        return cls(resident=ResidentView.of(entry.resident), places=[OwnPlaceView.of(each) for each in entry.places])
