"""Questions of communities (会商问题): what is asked, what the offices that confer think, and the answer."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from audit.domain.payload import Payload, fingerprint


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one office thinks (会商意见), and who gave it for that office."""

    office: str
    text: str
    given_by: str
    given_at: datetime

    def payload(self) -> Payload:
        """Give the fields an event tells."""
        return {"office": self.office, "opinion_sha256": fingerprint(self.text)}


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer the community gets (答复), for which office it was given, and when."""

    text: str
    office: str
    given_by: str
    given_at: datetime


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a community as it stands, with the opinions on it in their order."""

    id: UUID
    community_code: str
    election_id: UUID | None
    text: str
    state: str
    by: str
    asked_at: datetime
    answer: Answer | None = None
    opinions: tuple[Opinion, ...] = ()
    version: int = 1

    @property
    def conferred(self) -> Collection[str]:
        """The offices that gave their opinion."""
        return {opinion.office for opinion in self.opinions}

    def minutes(self, now: datetime) -> int:
        """Count the whole minutes from the question to its answer, or to now where there is none."""
        until = self.answer.given_at if self.answer else now
        return int((until - self.asked_at).total_seconds() // 60)

    def payload(self) -> Payload:
        """Give the fields an event tells."""
        return {"question_id": self.id, "text_sha256": fingerprint(self.text)}


@dataclass(frozen=True, slots=True)
class WantedQuestions:
    """Which questions are wanted: those within a place, of one election, in one state; all where nothing is given."""

    within: str = ""
    election_id: UUID | None = None
    state: str = ""
