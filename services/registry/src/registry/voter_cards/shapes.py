"""Voters' cards and bindings on the wire (选民证、绑定核验)."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints
from service_kit.wire import View, Wire

from registry.domain.voter_codes import Bindable
from registry.residents.shapes import Purpose

Tail = Annotated[str, StringConstraints(pattern=r"^[0-9]{3}[0-9Xx]$")]


class VoterCardsIn(Wire):
    """选民证: whose cards are printed, one a page."""

    residents: Annotated[
        list[UUID],
        Field(min_length=1, max_length=200, description="打印哪些居民的选民证 · the residents whose cards are printed"),
    ]


class CodeCheckIn(Wire):
    """验证码核验: the code on the card and the last four characters of the id number."""

    code: Annotated[str, StringConstraints(min_length=4, max_length=40)]
    id_number_tail: Tail


class IdentityCheckIn(Wire):
    """身份证核验: whom a clerk of a jurisdiction confirms, by the last four characters of the id number and for what."""

    resident_id: UUID
    scope: Annotated[str, StringConstraints(pattern=r"^[0-9]{0,12}$")]
    id_number_tail: Tail
    purpose: Purpose


class BindableView(View):
    """可绑定的人: for the gateway only."""

    resident_id: UUID
    community_code: str
    person: str
    commitment: str
    code_id: UUID | None

    @classmethod
    def of(cls, found: Bindable) -> "BindableView":
        """The person on the wire."""
        return cls(
            resident_id=found.resident_id,
            community_code=found.community_code,
            person=found.person,
            commitment=found.commitment,
            code_id=found.code_id,
        )
