"""Boxes and seals on the wire (票箱)."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field
from service_kit.wire import PersonName, Text, View, Wire

from ballots.domain.box import Arrival, Box, Sealing
from ballots.wire import BoxState, VenueNumber


class BoxIn(Wire):
    """票箱: ``venue`` is the number of one of the session's, and may be left out where the session has one venue."""

    number: Annotated[int, Field(strict=True, ge=1, le=999)]
    venue: VenueNumber | None = None


class SealIn(Wire):
    """封条与见证人: at least two different witnesses."""

    seal_number: Text
    witnesses: list[PersonName] = Field(min_length=2, max_length=10)

    def sealing(self) -> Sealing:
        """The seal and who saw it."""
        return Sealing(self.seal_number, tuple(self.witnesses))


class ArrivalIn(Wire):
    """票箱送达: the seal as it is seen at the centre, and who carried the box there."""

    seal_number: Text
    handlers: list[PersonName] = Field(min_length=1, max_length=10)

    def arrival(self) -> Arrival:
        """The seal and who carried it."""
        return Arrival(self.seal_number, tuple(self.handlers))


class BoxView(View):
    """票箱: its witnesses and who carried it stay in the record; ``arrived_at`` is null for one that stands at the centre."""

    id: UUID
    session_id: UUID
    venue: int
    number: int
    state: BoxState
    seal_number: str | None
    sealed_at: datetime | None
    arrived_at: datetime | None
    unsealed_at: datetime | None

    @classmethod
    def of(cls, box: Box) -> Self:
        """The box without its witnesses."""
        return cls(
            id=box.id,
            session_id=box.session_id,
            venue=box.venue,
            number=box.number,
            state=box.state,
            seal_number=box.seal_number,
            sealed_at=box.sealed_at,
            arrived_at=box.arrived_at,
            unsealed_at=box.unsealed_at,
        )
