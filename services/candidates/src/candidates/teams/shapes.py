"""Shapes of teams (班子)."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from electoral_rules.candidates import structure
from pydantic import Field, model_validator
from service_kit.decisions import DecisionView, RuleCode
from service_kit.wire import Count, Sha256, View, Wire, contradiction, word_of

from candidates.domain.team import LastTeam, RecusalPair, Seat, TeamJudged
from candidates.teams.state import LastTeamFigures


class LastTeamIn(Wire):
    """上届班子情况: members and party members of the residents' committee; members of both committees and those educated."""

    committee_members: Count
    committee_party_members: Count
    team_members: Count
    team_educated: Count
    evidence_sha256: Sha256

    @model_validator(mode="after")
    def _parts_of_wholes(self) -> Self:
        if self.committee_party_members > self.committee_members or self.team_educated > self.team_members:
            raise contradiction(
                "其中数不能大于总数，请核对",
                "a part cannot be more than its whole; check the numbers",
            )
        return self

    def figures(self) -> LastTeamFigures:
        """The figures as stated."""
        return LastTeamFigures(**self.model_dump())


class LastTeamView(View):
    """上届班子情况: as it was stated last."""

    number: int
    committee_members: int
    committee_party_members: int
    team_members: int
    team_educated: int
    evidence_sha256: Sha256
    stated_at: datetime

    @classmethod
    def of(cls, stated: LastTeam) -> Self:
        """The figures on the wire."""
        return cls(
            number=stated.number,
            committee_members=stated.committee_members,
            committee_party_members=stated.committee_party_members,
            team_members=stated.team_members,
            team_educated=stated.team_educated,
            evidence_sha256=stated.evidence_sha256,
            stated_at=stated.stated_at,
        )


class TeamMemberIn(Wire):
    """当选人: who, and in which body."""

    resident_id: UUID
    body: Annotated[str, *word_of(structure.COMMITTEES)]


class TeamCheckIn(Wire):
    """当选班子: everybody elected to either committee."""

    members: Annotated[list[TeamMemberIn], Field(max_length=100)]

    def seats(self) -> list[Seat]:
        """Who sits where."""
        return [Seat(each.resident_id, each.body) for each in self.members]


class ForecastView(View):
    """班子结构预测: how many stand, and what the law says of them; nobody is named.

    ``near_relatives`` counts the pairs among them of which both may not serve; ``unconfirmed_relations`` those that
    nobody has confirmed.
    """

    members: int
    decisions: list[DecisionView]
    consequence: DecisionView
    near_relatives: int
    unconfirmed_relations: int

    @classmethod
    def of(cls, judged: TeamJudged) -> Self:
        """The team as it would be."""
        return cls(
            members=judged.members,
            decisions=[DecisionView.of(each) for each in judged.decisions],
            consequence=DecisionView.of(judged.consequence),
            near_relatives=len(judged.pairs),
            unconfirmed_relations=judged.unconfirmed,
        )


class RecusalPairView(View):
    """须回避的两人: two near relatives in the team."""

    one: UUID
    other: UUID
    decision: DecisionView

    @classmethod
    def of(cls, pair: RecusalPair) -> Self:
        """The two on the wire, for the service that asks."""
        return cls(one=pair.one, other=pair.other, decision=DecisionView.of(pair.decision))


class TeamView(ForecastView):
    """班子结构核对: with the rules that open a correction case, and the pairs that open a recusal case."""

    corrections: list[RuleCode]
    pairs: list[RecusalPairView]

    @classmethod
    def of(cls, judged: TeamJudged) -> Self:
        """The team as it was elected."""
        return cls(
            **ForecastView.of(judged).model_dump(),
            corrections=[each.rule for each in judged.corrections],
            pairs=[RecusalPairView.of(each) for each in judged.pairs],
        )
