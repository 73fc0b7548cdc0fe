"""When the bodies of communities were elected last, and how their terms stand (上届选举、任期)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from electoral_rules import Decision, Rulebook
from electoral_rules.electorate import fitness
from electoral_rules.electorate.communities import Community
from electoral_rules.organisation import terms
from electoral_rules.organisation.terms import TermState


@dataclass(frozen=True, slots=True)
class Held:
    """上届选举: of which body, on which day, and the paper that shows it."""

    body: str
    elected_on: date
    evidence_sha256: str


@dataclass(frozen=True, slots=True)
class LastElection:
    """上届选举 of a body of a community, as it was stated; the newest version counts."""

    community_code: str
    body: str
    version: int
    elected_on: date
    evidence_sha256: str
    stated_by: str
    stated_at: datetime

    @property
    def election_id(self) -> UUID | None:
        """None: it was no election of this register."""
        return None


@dataclass(frozen=True, slots=True)
class TermLine:
    """社区的任期: the day the body was elected last, stated or held here, and the election that is open, None where none is."""

    community_code: str
    community_name: str
    body: str
    elected_on: date
    village_reform_finished: bool | None
    open_election: UUID | None

    def organic_law(self, on: date) -> Rulebook:
        """The organic law that the community is under on a day."""
        community = Community(households=0, reform_unfinished=self.village_reform_finished is False)
        return fitness.organic_law(fitness.law_of(community), on)

    def judge(self, on: date) -> "Term":
        """The term as the law sees it on a day."""
        runs = terms.term_runs(self.organic_law(on), self.elected_on, on)
        return Term(self, runs, terms.state_of(runs, self.open_election is not None))


@dataclass(frozen=True, slots=True)
class Term:
    """任期: a line with what the law says of it."""

    line: TermLine
    decision: Decision
    state: TermState
