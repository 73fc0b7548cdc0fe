"""People's deputies and CPPCC members on the wire (人大代表、政协委员)."""

from collections.abc import Sequence
from typing import Annotated, Self
from uuid import UUID

from electoral_rules.organisation import supervision_formation as law
from pydantic import Field, model_validator
from service_kit.wire import CommunityCode, Sha256, View, Wire, contradiction, one_of, word_of

from registry.domain.deputies import Listed, Stated


class DeputyIn(Wire):
    """代表、委员: a resident, and which of the two the resident is."""

    resident_id: UUID
    kind: Annotated[str, *word_of(law.deputy_kinds())]


class DeputiesIn(Wire):
    """代表委员名单: all who live in the community, of every level, and the paper that says so."""

    deputies: list[DeputyIn] = Field(max_length=200)
    evidence_sha256: Sha256

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if len({each.resident_id for each in self.deputies}) < len(self.deputies):
            raise contradiction("同一居民只列一次，请删去重复的", "a resident occurs twice; list everybody once")
        return self

    def stated(self) -> Stated:
        """The list as the verb takes it."""
        return Stated(tuple((each.resident_id, each.kind) for each in self.deputies), self.evidence_sha256)


class DeputyView(View):
    """代表、委员: by the number under which a refusal names who is not proposed yet."""

    number: int
    resident_id: UUID
    name: str
    kind: Annotated[str, one_of(law.deputy_kinds())]
    lives_here: bool


class DeputiesView(View):
    """代表委员名单."""

    community_code: CommunityCode
    version: int
    deputies: list[DeputyView]

    @classmethod
    def of(cls, code: str, version: int, found: Sequence[Listed]) -> Self:
        """The list on the wire."""
        lines = [
            DeputyView(
                number=each.deputy.number,
                resident_id=each.deputy.resident_id,
                name=each.name,
                kind=each.deputy.kind,
                lives_here=each.lives_here,
            )
            for each in found
        ]
        return cls(community_code=code, version=version, deputies=lines)
