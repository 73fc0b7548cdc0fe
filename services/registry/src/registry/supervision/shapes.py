"""The supervision committee on the wire (监督委员会)."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from electoral_rules.organisation import supervision_formation as law
from pydantic import Field, model_validator
from service_kit.wire import CommunityCode, PersonName, Sha256, View, Wire, one_of, word_of

from registry.domain.supervision import Forming, Member, Proposed, SupervisionCommittee


class SupervisionMemberIn(Wire):
    """成员: a resident of the register or somebody who is named, what the person is besides, and the office."""

    resident_id: UUID | None = None
    name: PersonName | None = None
    kinds: list[Annotated[str, *word_of(law.kinds())]] = Field(default=[], max_length=6)
    office: law.Office = "member"

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        if (self.resident_id is None) == (self.name is None):
            raise ValueError("a resident or a name")
        return self

    def proposed(self) -> Proposed:
        """The person as the verb takes one."""
        return Proposed(self.resident_id, self.name or "", tuple(self.kinds), self.office)


class SupervisionCommitteeIn(Wire):
    """监督委员会: how it came about, by which motion, its members, and the residents who were proposed and did not come in."""

    how: law.How
    motion_id: UUID
    members: list[SupervisionMemberIn] = Field(min_length=1, max_length=60)
    not_elected: list[UUID] = Field(default=[], max_length=60)
    evidence_sha256: Sha256

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        known = [*self.not_elected, *(each.resident_id for each in self.members if each.resident_id)]
        if len(set(known)) < len(known) or sum(each.office == "chair" for each in self.members) != 1:
            raise ValueError("one chair, and nobody twice")
        return self

    def forming(self) -> Forming:
        """The committee as the verb takes it."""
        members = tuple(each.proposed() for each in self.members)
        return Forming(self.how, self.motion_id, members, tuple(self.not_elected), self.evidence_sha256)


class SupervisionMemberView(View):
    """成员: by name, with what the member is besides."""

    id: UUID
    name: str
    kinds: list[Annotated[str, one_of(law.kinds())]]
    office: Annotated[str, one_of(law.OFFICES)]

    @classmethod
    def of(cls, member: Member) -> Self:
        """The member on the wire."""
        return cls(id=member.id, name=member.name, kinds=list(member.kinds), office=member.office)


class SupervisionCommitteeView(View):
    """监督委员会: as the meeting recommended or elected it."""

    election_id: UUID
    community_code: CommunityCode
    how: Annotated[str, one_of(law.WAYS)]
    motion_id: UUID
    formed_on: date
    members: list[SupervisionMemberView]
    evidence_sha256: Sha256
    formed_at: datetime

    @classmethod
    def of(cls, committee: SupervisionCommittee) -> Self:
        """The committee on the wire; who was not elected is told to nobody."""
        return cls(
            election_id=committee.election_id,
            community_code=committee.community_code,
            how=committee.how,
            motion_id=committee.motion_id,
            formed_on=committee.formed_on,
            members=[SupervisionMemberView.of(each) for each in committee.members],
            evidence_sha256=committee.evidence_sha256,
            formed_at=committee.formed_at,
        )
