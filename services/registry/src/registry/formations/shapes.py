"""What is accepted of the votes on representatives, on the wire (代表的产生)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Self
from uuid import UUID

from electoral_rules.electorate.representatives import Method
from pydantic import Field, model_validator
from service_kit.wire import Day, IdNumberText, PersonName, Sha256, View, Wire, contradiction

from registry.domain.electors import Term
from registry.domain.representation import Formation, Forming, FromUnit, UnitRepresentative
from registry.representatives.quota_shapes import MethodWord


class FromUnitIn(Wire):
    """单位代表: whom a unit sends; the id number is kept encrypted and shown to nobody here."""

    unit_id: UUID
    name: PersonName
    id_number: IdNumberText


class FormationIn(Wire):
    """产生代表: how the number was chosen, the term, whom the units send, and the paper; whom the groups elected is known."""

    method: Method
    term_from: Day
    term_to: Day
    units: list[FromUnitIn] = Field(default_factory=list, max_length=500)
    evidence_sha256: Sha256

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.term_to < self.term_from:
            raise contradiction("结束日期早于开始日期，请核对", "the term ends before it begins; check the days")
        if len({each.id_number for each in self.units}) < len(self.units):
            raise contradiction("同一人只列一次，请删去重复的", "somebody is sent twice; list everybody once")
        return self

    def forming(self) -> Forming:
        """The whole as the verb takes it."""
        units = tuple(FromUnit(each.unit_id, each.name, each.id_number) for each in self.units)
        return Forming(self.method, Term(self.term_from, self.term_to), units, self.evidence_sha256)


class UnitRepresentativeView(View):
    """单位代表: of a unit, with the number of the credential."""

    id: UUID
    unit_id: UUID
    name: str
    credential_no: str


class FormationView(View):
    """代表的产生: how many came in, by which way, for which term."""

    election_id: UUID
    method: MethodWord
    representatives: int
    unit_representatives: int
    term_from: date
    term_to: date
    evidence_sha256: Sha256
    accepted_by: str
    accepted_at: datetime
    units: list[UnitRepresentativeView]

    @classmethod
    def of(cls, found: Formation, sent: Sequence[UnitRepresentative]) -> Self:
        """The whole on the wire."""
        return cls(
            election_id=found.election_id,
            method=found.method,
            representatives=found.representatives,
            unit_representatives=found.unit_representatives,
            term_from=found.term_from,
            term_to=found.term_to,
            evidence_sha256=found.evidence_sha256,
            accepted_by=found.accepted_by,
            accepted_at=found.accepted_at,
            units=[
                UnitRepresentativeView(
                    id=each.id, unit_id=each.unit_id, name=each.name, credential_no=each.credential_no
                )
                for each in sent
            ],
        )
