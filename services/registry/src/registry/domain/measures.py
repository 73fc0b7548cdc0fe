"""Versions of the election measures (选举办法的版本): what a meeting adopted, and the rulebook it made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from electoral_rules import Rulebook
from electoral_rules.book.differences import Difference
from electoral_rules.organisation.measures import Measures

from registry.domain.meetings import Quoted


@dataclass(frozen=True, slots=True)
class Vote:
    """表决: how many the meeting entitles, how many attended, and how many of these agreed."""

    entitled: int
    present: int
    agreeing: int


@dataclass(frozen=True, slots=True)
class Minutes:
    """会议通过情况: who drafted and passed the measures, their parts, the vote, and the motion that carried them.

    None for the motion: a version of the release before, which rested on minutes alone.
    """

    adopted_on: date
    evidence_sha256: str
    drafted_by: str
    passed_by: str
    parts: tuple[str, ...]
    vote: Vote
    motion_id: UUID | None = None
    guided_by: str = ""

    def measures(self, *, posted: bool) -> Measures:
        """The measures as rules ask about them."""
        return Measures(self.parts, self.drafted_by, self.passed_by, posted, self.guided_by)

    def payload(self) -> dict[str, object]:
        """The meeting as the log tells it."""
        return {
            "motion_id": self.motion_id,
            "adopted_on": self.adopted_on,
            "evidence_sha256": self.evidence_sha256,
            "drafted_by": self.drafted_by,
            "guided_by": self.guided_by,
            "passed_by": self.passed_by,
            "entitled": self.vote.entitled,
            "present": self.vote.present,
            "agreeing": self.vote.agreeing,
        }


@dataclass(frozen=True, slots=True)
class Adoption:
    """通过的选举办法: the topics a version adopts with the code of each, its parts, who drafted it, and the motion that carried it."""

    changes: Mapping[str, str]
    parts: tuple[str, ...]
    drafted_by: str
    guided_by: str
    motion_id: UUID

    def minutes(self, passed: Quoted) -> Minutes:
        """What the meeting that carried the motion says of it."""
        meeting, motion = passed.meeting, passed.motion
        vote = Vote(meeting.entitled, meeting.present, motion.agreeing or 0)
        about = meeting.met_on, meeting.evidence_sha256, self.drafted_by, meeting.kind
        return Minutes(*about, self.parts, vote, motion.id, self.guided_by)


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
