"""Versions of the election measures (选举办法的版本): what a meeting adopted, and the rulebook it made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from electoral_rules import Rulebook
from electoral_rules.book.differences import Difference
from electoral_rules.organisation.adopting import Vote
from electoral_rules.organisation.measures import Measures


@dataclass(frozen=True, slots=True)
class Minutes:
    """会议记录: what the minutes of the meeting say: who drafted and passed the measures, their parts, and the vote."""

    adopted_on: date
    evidence_sha256: str
    drafted_by: str
    passed_by: str
    parts: tuple[str, ...]
    vote: Vote

    def measures(self, *, posted: bool) -> Measures:
        """The measures as rules ask about them."""
        return Measures(self.parts, self.drafted_by, self.passed_by, posted)

    def payload(self) -> dict[str, object]:
        """The meeting as the log tells it."""
        return {
            "adopted_on": self.adopted_on,
            "evidence_sha256": self.evidence_sha256,
            "drafted_by": self.drafted_by,
            "passed_by": self.passed_by,
            "entitled": self.vote.entitled,
            "present": self.vote.present,
            "agreeing": self.vote.agreeing,
        }


@dataclass(frozen=True, slots=True)
class Adoption:
    """通过的选举办法: the topics a version adopts with the code of each, and the minutes that prove it."""

    changes: Mapping[str, str]
    minutes: Minutes


@dataclass(frozen=True, slots=True)
class Version:
    """选举办法的一个版本: the rulebook the election is held to from it on; the plan's is the first, without minutes."""

    election_id: UUID
    version: int
    rulebook_sha256: str
    frozen_at: datetime
    minutes: Minutes | None


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """A version with its rulebook, and what differs from the version before."""

    version: Version
    rulebook: Rulebook
    differences: tuple[Difference, ...]
