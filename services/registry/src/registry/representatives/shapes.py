"""Representatives on the wire (居民代表)."""

from typing import Annotated
from uuid import UUID

from pydantic import Field
from service_kit.wire import Sex, Text, View, Wire

from registry.domain.electors import Chosen, Representative


class RepresentativeIn(Wire):
    """居民代表: a resident, the group that elected the resident, and the credential number where one was issued."""

    resident_id: UUID
    group_no: int = Field(ge=1, le=999, strict=True)
    credential_no: Annotated[str, Field(pattern=r"^[0-9A-Za-z-]{1,40}$")] | None = None

    def chosen(self) -> Chosen:
        """The choice as the verb takes it."""
        return Chosen(self.resident_id, self.group_no, self.credential_no or "")


class RepresentativesIn(Wire):
    """一批居民代表."""

    term: Text
    representatives: list[RepresentativeIn] = Field(min_length=1, max_length=1000)

    def chosen(self) -> list[Chosen]:
        """The batch as the verb takes it."""
        return [entry.chosen() for entry in self.representatives]


class RepresentativeView(View):
    """居民代表."""

    id: UUID
    resident_id: UUID
    name: str
    sex: Sex
    group_no: int
    term: str
    credential_no: str

    @classmethod
    def of(cls, representative: Representative) -> "RepresentativeView":
        """The representative on the wire."""
        return cls(
            id=representative.id,
            resident_id=representative.resident_id,
            name=representative.name,
            sex=representative.sex,
            group_no=representative.group_no,
            term=representative.term,
            credential_no=representative.credential_no,
        )
