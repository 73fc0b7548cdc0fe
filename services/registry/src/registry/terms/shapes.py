"""Terms on the wire (任期)."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from electoral_rules.organisation import elected
from electoral_rules.organisation.terms import TERM_STATES
from service_kit.decisions import DecisionView
from service_kit.wire import CommunityCode, Day, Sha256, View, Wire, one_of, word_of

from registry.domain.terms import Held, LastElection, Term


class LastElectionIn(Wire):
    """上届选举: of which body, its day, and the paper that shows it."""

    body: Annotated[str, *word_of(elected.bodies())]
    elected_on: Day
    evidence_sha256: Sha256

    def held(self) -> Held:
        """The election as the verb takes it."""
        return Held(self.body, self.elected_on, self.evidence_sha256)


class LastElectionView(View):
    """上届选举: as it was stated last."""

    community_code: CommunityCode
    body: Annotated[str, one_of(elected.bodies())]
    version: int
    elected_on: date
    evidence_sha256: Sha256
    stated_at: datetime

    @classmethod
    def of(cls, stated: LastElection) -> Self:
        """The election on the wire."""
        return cls(
            community_code=stated.community_code,
            body=stated.body,
            version=stated.version,
            elected_on=stated.elected_on,
            evidence_sha256=stated.evidence_sha256,
            stated_at=stated.stated_at,
        )


class TermView(View):
    """任期: of a body of a community, with the decision that says until when it runs."""

    community_code: CommunityCode
    community_name: str
    body: Annotated[str, one_of(elected.bodies())]
    elected_on: date
    state: Annotated[str, one_of(TERM_STATES)]
    decision: DecisionView
    election_id: UUID | None

    @classmethod
    def of(cls, term: Term) -> Self:
        """The term on the wire."""
        line = term.line
        return cls(
            community_code=line.community_code,
            community_name=line.community_name,
            body=line.body,
            elected_on=line.elected_on,
            state=term.state,
            decision=DecisionView.of(term.decision),
            election_id=line.open_election,
        )
