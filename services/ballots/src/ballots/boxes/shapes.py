"""Boxes and seals on the wire (票箱)."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field
from service_kit.wire import PersonName, Text, View, Wire

from ballots.domain.box import Box, Sealing
from ballots.wire import BoxState


class BoxIn(Wire):
    """票箱."""

    number: Annotated[int, Field(strict=True, ge=1, le=999)]


class SealIn(Wire):
    """封条与见证人: at least two different witnesses."""

    seal_number: Text
    witnesses: list[PersonName] = Field(min_length=2, max_length=10)

    def sealing(self) -> Sealing:
        """The seal and who saw it."""
        return Sealing(self.seal_number, tuple(self.witnesses))


class BoxView(View):
    """票箱: its witnesses stay in the record."""

    id: UUID
    session_id: UUID
    number: int
    state: BoxState
    seal_number: str | None
    sealed_at: datetime | None
    unsealed_at: datetime | None

    @classmethod
    def of(cls, box: Box) -> Self:
        """The box without its witnesses."""
        return cls(
            id=box.id,
            session_id=box.session_id,
            number=box.number,
            state=box.state,
            seal_number=box.seal_number,
            sealed_at=box.sealed_at,
            unsealed_at=box.unsealed_at,
        )
