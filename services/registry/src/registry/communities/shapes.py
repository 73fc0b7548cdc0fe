"""Circumstances of communities on the wire (社区情况)."""

from datetime import datetime
from typing import Self

from pydantic import Field
from service_kit.decisions import DecisionView
from service_kit.wire import CommunityCode, Sha256, View, Wire

from registry.communities.state import Known
from registry.domain.places import Statement, Stating


class CircumstancesIn(Wire):
    """社区情况: `village_reform_finished` stays null for a community that was no village.

    The paper is needed where an election going on is suspended by what is stated.
    """

    relocated_households: int = Field(ge=0, le=1_000_000, strict=True)
    village_reform_finished: bool | None = None
    neighbour_code: CommunityCode | None = None
    evidence_sha256: Sha256 | None = None

    def stating(self) -> Stating:
        """What is stated, as the verb takes it."""
        stated = (self.relocated_households, self.village_reform_finished, self.neighbour_code)
        return Stating(*stated, self.evidence_sha256)


class CircumstancesStatementView(View):
    """一次填报: what was stated then."""

    version: int
    relocated_households: int
    village_reform_finished: bool | None
    neighbour_code: CommunityCode | None
    evidence_sha256: Sha256 | None
    stated_by: str
    stated_at: datetime

    @classmethod
    def of(cls, statement: Statement) -> Self:
        """One statement on the wire."""
        return cls(
            version=statement.version,
            relocated_households=statement.relocated_households,
            village_reform_finished=statement.village_reform_finished,
            neighbour_code=statement.neighbour_code,
            evidence_sha256=statement.evidence_sha256,
            stated_by=statement.stated_by,
            stated_at=statement.stated_at,
        )


class CircumstancesView(View):
    """社区情况: households as counted, what the street stated, and what the documents of the place say of it."""

    community_code: CommunityCode
    households: int
    relocated_households: int
    village_reform_finished: bool | None
    neighbour_code: CommunityCode | None
    version: int
    to_be_abolished: bool
    decisions: list[DecisionView]
    statements: list[CircumstancesStatementView]

    @classmethod
    def of(cls, code: str, known: Known) -> Self:
        """The community's circumstances on the wire."""
        circumstances = known.circumstances
        return cls(
            community_code=code,
            households=circumstances.households,
            relocated_households=circumstances.relocated_households,
            village_reform_finished=circumstances.village_reform_finished,
            neighbour_code=circumstances.neighbour_code,
            version=circumstances.version,
            to_be_abolished=any(decision.blocks for decision in known.decisions),
            decisions=[DecisionView.of(decision) for decision in known.decisions],
            statements=[CircumstancesStatementView.of(each) for each in known.statements],
        )
