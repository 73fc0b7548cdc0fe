"""Units on the wire (驻社区单位)."""

from datetime import date
from typing import Annotated, Self
from uuid import UUID

from service_kit.wire import Day, LifeDate, Text, View, Wire, one_of, word_of

from registry.domain.units import KINDS, Unit, UnitStated


class UnitIn(Wire):
    """驻社区单位: organ, institution, enterprise or organisation (机关、事业单位、企业、社会组织)."""

    name: Text
    kind: Annotated[str, *word_of(KINDS)]
    contact: Text
    since: LifeDate

    def stated(self) -> UnitStated:
        """The unit as the verb takes it."""
        return UnitStated(self.name, self.kind, self.contact, self.since)


class UnitEndingIn(Wire):
    """驻社区单位迁出."""

    on: Day


class UnitView(View):
    """驻社区单位: with whom to speak to."""

    id: UUID
    name: str
    kind: Annotated[str, one_of(KINDS)]
    contact: str
    since: date
    ended_on: date | None

    @classmethod
    def of(cls, unit: Unit, contact: str) -> Self:
        """The unit on the wire."""
        return cls(
            id=unit.id, name=unit.name, kind=unit.kind, contact=contact, since=unit.since, ended_on=unit.ended_on
        )
