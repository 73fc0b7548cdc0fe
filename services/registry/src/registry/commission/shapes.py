"""The election commission on the wire (选举委员会)."""

from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from electoral_rules.organisation import commission as law
from pydantic import Field, model_validator
from service_kit.wire import (
    CommunityCode,
    LongText,
    PersonName,
    Sha256,
    View,
    Wire,
    contradiction,
    formed,
    one_of,
    word_of,
)

from registry.domain.commission import Chosen, Commission, Ending, Forming, Member, Nominee

Kinds = Annotated[list[Annotated[str, *word_of(law.kinds())]], Field(min_length=1, max_length=4)]
Votes = Annotated[int, Field(ge=0, le=99_999, strict=True)]


class CommissionMemberIn(Wire):
    """被推选的人: a resident of the register or somebody who is named, the kinds of people, the office and the votes."""

    resident_id: UUID | None = None
    name: PersonName | None = None
    kinds: Kinds
    office: Annotated[str, *word_of(law.OFFICES)] = "member"
    votes: Votes | None = None
    account: UUID | None = None

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        if (self.resident_id is None) == (self.name is None):
            raise contradiction("请填居民或者姓名之一", "give a resident or a name, one of the two")
        return self

    def chosen(self) -> Chosen:
        """The person as the verbs take one."""
        account = str(self.account) if self.account else ""
        return Chosen(self.resident_id, self.name or "", tuple(self.kinds), self.office, self.votes, account)


class CommissionIn(Wire):
    """选举委员会: how it came about, by which motion, under whose lead, its members, and who may succeed them in the order of votes."""

    how: Annotated[str, *word_of(law.WAYS)]
    motion_id: UUID | None = None
    congress: Literal["sitting", "new"] = "sitting"
    led_by: list[Annotated[str, *word_of(law.leaders())]] = Field(default=[], max_length=4)
    evidence_sha256: Sha256
    members: list[CommissionMemberIn] = Field(min_length=1, max_length=40)
    successors: list[CommissionMemberIn] = Field(default=[], max_length=40)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        known = [each.resident_id for each in (*self.members, *self.successors) if each.resident_id]
        votes = [each.votes or 0 for each in self.successors]
        if len(set(known)) < len(known) or sum(each.office == "chair" for each in self.members) != 1:
            raise contradiction("主任一人，每人只列一次，请核对", "name one chair, and everybody once")
        if votes != sorted(votes, reverse=True) or any(each.office != "member" for each in self.successors):
            raise contradiction(
                "候补人员请按得票多少排列，不填职务",
                "list successors in the order of their votes, and in no office",
            )
        return self

    def forming(self) -> Forming:
        """The commission as the verb takes it."""
        members, successors = ([each.chosen() for each in these] for these in (self.members, self.successors))
        led, proof = tuple(self.led_by), self.evidence_sha256
        return Forming(self.how, self.motion_id, self.congress, led, proof, tuple(members), tuple(successors))


class CommissionChoiceIn(CommissionMemberIn):
    """另行推选: the person, and the motion by which a meeting chose the person."""

    motion_id: UUID


class MembershipEndingIn(Wire):
    """终止成员资格: why, in words, the paper that shows it, and the case that found a breach, where there is one."""

    cause: Annotated[str, *word_of(law.CAUSES)]
    reason: LongText = Field(min_length=2)
    evidence_sha256: Sha256
    case_number: Annotated[str, formed("^JB[0-9]{4}-[0-9]{2,12}-[0-9]{4,}$")] | None = None

    @model_validator(mode="after")
    def _of_a_breach(self) -> Self:
        if self.case_number and self.cause != law.BREACH:
            raise contradiction(
                "只有因违纪违法的才填写举报件号，请删去",
                "only a breach rests on a case; leave its number out",
            )
        return self

    def ending(self) -> Ending:
        """The ending as the verb takes it."""
        return Ending(self.cause, self.reason, self.evidence_sha256, self.case_number)


class NomineeIn(Wire):
    """被提名的人, and the ids of the members of the commission who are near relatives of that person."""

    resident_id: UUID
    relatives: list[UUID] = Field(default=[], max_length=20)

    def nominee(self) -> Nominee:
        """The person as the verb takes one."""
        return Nominee(self.resident_id, frozenset(self.relatives))


class CommissionMemberView(View):
    """成员或递补人选: `since` is null for a successor who is not a member yet, `stands_since` for who is not nominated."""

    id: UUID
    rank: int
    name: str
    kinds: list[Annotated[str, one_of(law.kinds())]]
    office: Annotated[str, one_of(law.OFFICES)]
    votes: int | None
    since: datetime | None
    stands_since: datetime | None
    ended_on: date | None
    cause: Annotated[str, one_of(("", *law.CAUSES))]

    @classmethod
    def of(cls, member: Member) -> Self:
        """Somebody of the result on the wire; why a membership ended is told in one word."""
        return cls(
            id=member.id,
            rank=member.rank,
            name=member.name,
            kinds=list(member.kinds),
            office=member.office,
            votes=member.votes,
            since=member.since,
            stands_since=member.stands_since,
            ended_on=member.ended_on,
            cause=member.cause,
        )


class CommissionView(View):
    """选举委员会: everybody of the result in their order."""

    election_id: UUID
    community_code: CommunityCode
    how: Annotated[str, one_of(law.WAYS)]
    motion_id: UUID | None
    congress: Literal["sitting", "new"]
    led_by: list[Annotated[str, one_of(law.leaders())]]
    evidence_sha256: Sha256
    formed_at: datetime
    members: list[CommissionMemberView]

    @classmethod
    def of(cls, commission: Commission) -> Self:
        """The commission on the wire."""
        return cls(
            election_id=commission.election_id,
            community_code=commission.community_code,
            how=commission.how,
            motion_id=commission.motion_id,
            congress=commission.congress,
            led_by=list(commission.led_by),
            evidence_sha256=commission.evidence_sha256,
            formed_at=commission.formed_at,
            members=[CommissionMemberView.of(each) for each in commission.members],
        )
