"""An election and a person as the registry shows them: only what decisions about candidacies read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import channels, structure
from electoral_rules.electorate.entitlement import deprived_on

from candidates.domain.candidacy import Verified


@dataclass(frozen=True, slots=True)
class Contest:
    """职位: one office, how many seats of it are filled, and whether the plan says contested (差额)."""

    id: UUID
    office: str
    seats: int
    contested: bool


@dataclass(frozen=True, slots=True)
class Election:
    """选举: where, of which body and kind, in which mode and state, after which step, on which day, held to which rulebook."""

    id: UUID
    community_code: str
    community_name: str
    body: str
    kind: str
    mode: str
    state: str
    step: str
    election_day: date | None
    contests: tuple[Contest, ...]
    rulebook_sha256: str

    @property
    def election_id(self) -> UUID:
        """Its own id: an election is a place of its own."""
        return self.id

    def contest(self, contest_id: UUID) -> Contest | None:
        """The contest with this id, or None."""
        return next((contest for contest in self.contests if contest.id == contest_id), None)


@dataclass(frozen=True, slots=True)
class Residence:
    """居住情况: where somebody lives now or lived last, and what else decides whether the person may stand."""

    id: UUID
    community_code: str
    birth_date: date
    deprived_from: date | None
    deprived_until: date | None
    status: Literal["current", "ended"]

    def eligible(self, rulebook: Rulebook, on: date, *, moved: bool = False) -> Decision:
        """Whether the person may stand on that day by age, political rights and a residence anywhere, or where it was."""
        deprived = deprived_on(self.deprived_from, self.deprived_until, on)
        left = self.status == "ended"
        return channels.eligible(rulebook, self.birth_date, on, deprived=deprived, left=left, moved=moved)


@dataclass(frozen=True, slots=True)
class Person(Residence):
    """居民: the facts the register vouches for, and the commitment by which log entries name the person."""

    commitment: str
    name: str
    sex: str
    lives_in_community: bool
    education: str
    political_status: str

    def member(self, bodies: Collection[str], on: date) -> structure.Member:
        """The person as a member of these bodies, by the register alone."""
        party = self.political_status in structure.PARTY
        return structure.Member.of(
            self.birth_date, on, education=self.education, sex=self.sex, party_member=party, bodies=bodies
        )

    def verified(self) -> Verified:
        """What is kept of the register's facts with the candidacy."""
        return Verified(self.birth_date, self.sex, self.community_code, self.lives_in_community)
