"""Flags and shares on the wire (比例标记、比例): flags come in, shares go out."""

from typing import Annotated, Self, get_args
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator
from service_kit.decisions import DecisionView
from service_kit.wire import CommunityCode, Sha256, View, Wire, contradiction, one_of

from registry.domain.quotas import FlagsStated, Part, Share, Shares
from registry.wire import HouseholdNo

Percent = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,3}\.[0-9]{2}%$")]
Households = Annotated[list[HouseholdNo], Field(max_length=5000)]


class FlagsIn(Wire):
    """比例标记: all of the community, from the list of the civil affairs bureau (低保户、低保边缘户名单)."""

    low_income: Households
    marginal_low_income: Households
    employed: list[UUID] = Field(max_length=50000)
    evidence_sha256: Sha256

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        numbers = [*self.low_income, *self.marginal_low_income]
        if len(set(numbers)) < len(numbers) or len(set(self.employed)) < len(self.employed):
            raise contradiction(
                "同一户、同一人只列一次，请删去重复的",
                "a household or a resident occurs twice; list each once",
            )
        return self

    def stated(self) -> FlagsStated:
        """The flags as the verb takes them."""
        poor = (tuple(self.low_income), tuple(self.marginal_low_income))
        return FlagsStated(*poor, tuple(self.employed), self.evidence_sha256)


class ShareView(View):
    """比例: null where fewer than five people stand on either side of it, or where it would give such a one away."""

    part: Annotated[str, one_of(get_args(Part))]
    number: int | None
    people: int
    low_income: Percent | None
    employed: Percent | None
    party_members: Percent | None

    @classmethod
    def of(cls, share: Share) -> Self:
        """One share on the wire."""
        return cls(
            part=share.part,
            number=share.number,
            people=share.people,
            low_income=share.low_income,
            employed=share.employed,
            party_members=share.party_members,
        )


class SharesView(View):
    """比例一览: whose flags they are is never shown."""

    community_code: CommunityCode
    version: int
    shares: list[ShareView]
    decisions: list[DecisionView]

    @classmethod
    def of(cls, code: str, found: Shares) -> Self:
        """The shares of a community on the wire."""
        return cls(
            community_code=code,
            version=found.version,
            shares=[ShareView.of(each) for each in found.shares],
            decisions=[DecisionView.of(each) for each in found.decisions],
        )
