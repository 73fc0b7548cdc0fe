"""Checks of the elected team on the wire (班子结构核对)."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from service_kit.decisions import DecisionView, RuleCode
from service_kit.wire import View, formed

from ballots.domain.team import Finding, FindingKind, TeamCheck, TeamStanding

CaseNumber = Annotated[str, formed("^JB[0-9]{4}-[0-9]{2,12}-[0-9]{4,}$")]


class PublicTeamCheckView(View):
    """班子结构核对: how many were elected, and what each rule says of them; nobody is named."""

    election_id: UUID
    members: int
    decisions: list[DecisionView]
    consequence: DecisionView
    near_relatives: int
    checked_at: datetime

    @classmethod
    def of(cls, standing: TeamStanding) -> Self:
        """The check for the public."""
        return cls.model_validate(_fields(standing.check))


class FindingView(View):
    """整改或者回避事项: its rule, and the number of the case, which names the persons to those who handle it."""

    id: UUID
    kind: FindingKind
    rule: RuleCode
    found_at: datetime
    case_number: CaseNumber | None

    @classmethod
    def of(cls, finding: Finding) -> Self:
        """The finding without the persons."""
        return cls(
            id=finding.id,
            kind=finding.kind,
            rule=finding.rule,
            found_at=finding.found_at,
            case_number=finding.case_number,
        )


class TeamCheckView(PublicTeamCheckView):
    """班子结构核对 for those who work on the election: with the cases that were opened."""

    findings: list[FindingView]

    @classmethod
    def of(cls, standing: TeamStanding) -> Self:
        """The check with its cases."""
        return cls.model_validate(
            {**_fields(standing.check), "findings": [FindingView.of(each) for each in standing.findings]}
        )


AnyTeamCheckView = TeamCheckView | PublicTeamCheckView


def _fields(check: TeamCheck) -> dict[str, object]:
    return {
        "election_id": check.election_id,
        "members": check.members,
        "decisions": [DecisionView.of(each) for each in check.decisions],
        "consequence": DecisionView.of(check.consequence),
        "near_relatives": check.near_relatives,
        "checked_at": check.checked_at,
    }
