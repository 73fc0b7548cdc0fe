"""Transfers and changes of communities on the wire (划转、社区变更)."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator
from service_kit.wire import CommunityCode, Count, LongText, Sha256, Text, View, Wire, contradiction, one_of, word_of

from registry.departures.shapes import OpenPlaceView
from registry.domain.transfers import (
    CHANGES,
    EMPTYING,
    FOUNDING,
    ChangeWish,
    CommunityChange,
    Going,
    Placed,
    Transfer,
    Transferring,
)
from registry.wire import HouseholdNo


class TransferIn(Wire):
    """划转: the households that go, all where none is named, and the group that takes them, else each stays a group."""

    to_code: CommunityCode
    households: list[HouseholdNo] = Field(default=[], max_length=5000)
    group_no: Annotated[int, Field(ge=1, le=999, strict=True)] | None = None
    reason: LongText = Field(min_length=1)
    evidence_sha256: Sha256

    def transferring(self) -> Transferring:
        """The transfer as the verb takes it."""
        households = tuple(dict.fromkeys(self.households))
        return Transferring(self.to_code, households, self.group_no, self.reason, self.evidence_sha256)


class ResidentTransferIn(Wire):
    """个人划转: the household there, with its group where it is new, and the kinship to its head."""

    to_code: CommunityCode
    household_no: HouseholdNo
    group_no: Annotated[int, Field(ge=1, le=999, strict=True)] | None = None
    kinship: Text = "其他"
    reason: LongText = Field(min_length=1)
    evidence_sha256: Sha256

    def going(self) -> Going:
        """The transfer as the verb takes it."""
        return Going(self.to_code, self.household_no, self.group_no, self.kinship, self.reason, self.evidence_sha256)


class MovedHouseholdView(View):
    """划转的一户: another number where its own was taken."""

    number: HouseholdNo
    became: HouseholdNo
    group_no: int

    @classmethod
    def of(cls, placed: Placed) -> Self:
        """One household on the wire."""
        return cls(number=placed.number, became=placed.became, group_no=placed.group_no)


class TransferView(View):
    """划转结果: what moved, and which lists and credentials of the community left still name those who did."""

    from_code: CommunityCode
    to_code: CommunityCode
    on: date
    residents: int
    households: list[MovedHouseholdView]
    places: list[OpenPlaceView]
    representatives: list[UUID]

    @classmethod
    def of(cls, transfer: Transfer) -> Self:
        """The transfer on the wire."""
        return cls(
            from_code=transfer.from_code,
            to_code=transfer.to_code,
            on=transfer.on,
            residents=transfer.residents,
            households=[MovedHouseholdView.of(each) for each in transfer.households],
            places=[OpenPlaceView.of(each) for each in transfer.places],
            representatives=list(transfer.representatives),
        )


class ChangeIn(Wire):
    """社区变更建议: a name for a founding or renaming, with the number of households of a founding; a neighbour for a merger or abolition."""

    kind: Annotated[str, *word_of(CHANGES)]
    name: Text | None = None
    neighbour_code: CommunityCode | None = None
    households: Count | None = None
    reason: LongText = Field(min_length=1)
    evidence_sha256: Sha256

    @model_validator(mode="after")
    def _fits(self) -> Self:
        emptying = self.kind in EMPTYING
        if emptying == (self.name is not None) or (self.neighbour_code is not None and not emptying):
            raise contradiction(
                "设立、更名请填名称，合并、撤销请填相邻社区",
                "a founding or renaming has a name, a merger or abolition a neighbour",
            )
        if (self.kind == FOUNDING) == (self.households is None):
            raise contradiction(
                "只有设立填写户数",
                "a founding, and nothing else, says how many households there are",
            )
        return self

    def wish(self, code: str) -> ChangeWish:
        """The proposal as the verb takes it."""
        about = (self.name or "", self.neighbour_code, self.reason, self.evidence_sha256, self.households)
        return ChangeWish(code, self.kind, *about)


class CommunityChangeView(View):
    """社区变更: waiting for the district until it is approved."""

    id: UUID
    community_code: CommunityCode
    kind: Annotated[str, one_of(CHANGES)]
    name: str
    name_before: str
    neighbour_code: CommunityCode | None
    households: int | None
    reason: str
    evidence_sha256: Sha256
    proposed_by: str
    proposed_at: datetime
    approved_by: str | None
    approved_at: datetime | None

    @classmethod
    def of(cls, change: CommunityChange) -> Self:
        """The change on the wire."""
        return cls(
            id=change.id,
            community_code=change.community_code,
            kind=change.kind,
            name=change.name,
            name_before=change.name_before,
            neighbour_code=change.neighbour_code,
            households=change.households,
            reason=change.reason,
            evidence_sha256=change.evidence_sha256,
            proposed_by=change.proposed_by,
            proposed_at=change.proposed_at,
            approved_by=change.approved_by,
            approved_at=change.approved_at,
        )
