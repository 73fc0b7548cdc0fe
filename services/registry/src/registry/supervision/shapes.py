"""The supervision committee on the wire (监督委员会)."""

from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from electoral_rules.organisation import supervision_formation as law
from pydantic import Field, model_validator
from service_kit.wire import CommunityCode, PersonName, Sha256, View, Wire, contradiction, one_of, word_of

from registry.domain.supervision import Forming, Member, Proposed, SupervisionCommittee


class SupervisionMemberIn(Wire):
    """成员: a resident, a unit's representative or somebody who is named, what the person is besides, and the office.

    `works_here` is of somebody who works in the community without living there; whom a unit sends does.
    """

    resident_id: UUID | None = None
    unit_representative_id: UUID | None = None
    name: PersonName | None = None
    kinds: list[Annotated[str, *word_of(law.kinds())]] = Field(default=[], max_length=6)
    office: law.Office = "member"
    works_here: bool = False

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        if sum(each is not None for each in (self.resident_id, self.unit_representative_id, self.name)) != 1:
            raise contradiction(
                "请填居民、驻社区单位代表、姓名之一",
                "give a resident, a unit's representative or a name, one of the three",
            )
        return self

    def proposed(self) -> Proposed:
        """The person as the verb takes one."""
        return Proposed(
            resident_id=self.resident_id,
            unit_representative_id=self.unit_representative_id,
            name=self.name or "",
            kinds=tuple(self.kinds),
            office=self.office,
            works_here=self.works_here,
        )


class SupervisionCommitteeIn(Wire):
    """监督委员会: how it came about, by which motion, its members, and the residents who were proposed and did not come in.

    Of the chair is said whether secretary and director are one person (“一肩挑”), whose staff the chair is, and whether willing.
    """

    how: law.How
    motion_id: UUID
    members: list[SupervisionMemberIn] = Field(min_length=1, max_length=60)
    not_elected: list[UUID] = Field(default=[], max_length=60)
    one_shoulder: bool = False
    chair_staff_of: Literal["street", "community"] | None = None
    chair_willing: bool = True
    evidence_sha256: Sha256

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        ids = (each.resident_id or each.unit_representative_id for each in self.members)
        known = [*self.not_elected, *(each for each in ids if each)]
        if len(set(known)) < len(known) or sum(each.office == "chair" for each in self.members) != 1:
            raise contradiction("主任一人，每人只列一次，请核对", "name one chair, and everybody once")
        return self

    def forming(self) -> Forming:
        """The committee as the verb takes it."""
        members = tuple(each.proposed() for each in self.members)
        leading = law.Leading(self.one_shoulder, self.chair_staff_of or "", self.chair_willing)
        return Forming(self.how, self.motion_id, members, tuple(self.not_elected), leading, self.evidence_sha256)


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
