"""The ballot (选票样式) of one session: which contests, which names, in which order."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from electoral_rules.ballots.outcome import RoundKind


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed name.

    ``id`` is the candidacy, or the resident of an earlier round's write-in who has none; ``log_id`` is what the log calls
    the person: the candidacy, or a commitment.
    """

    id: str
    resident_id: str
    log_id: str
    name: str
    order: int
    distinction: str = ""

    @property
    def label(self) -> str:
        """The name as ballot, notice and page show it, told apart from others of the same name."""
        return f"{self.name}（{self.distinction}）" if self.distinction else self.name

    @property
    def has_candidacy(self) -> bool:
        """Whether the person stands by a candidacy that has to learn its outcome."""
        return self.id != self.resident_id


@dataclass(frozen=True, slots=True)
class Contest:
    """One office on the ballot, why it is voted on (``kind``), the seats this round fills, and the names printed."""

    id: UUID
    office: str
    seats: int
    kind: RoundKind
    candidates: tuple[Printed, ...]

    def log_id(self, candidate: str) -> str:
        """What the log calls a printed candidate; an id that is not printed stays as it is."""
        return next((known.log_id for known in self.candidates if known.id == candidate), candidate)

    def prints_person(self, resident_id: str) -> bool:
        """Whether the person is printed: who is printed cannot be written in too."""
        return any(known.resident_id == resident_id for known in self.candidates)

    def payload(self) -> dict[str, object]:
        """The contest as the log names it."""
        return {
            "contest_id": self.id,
            "office": self.office,
            "seats": self.seats,
            "kind": self.kind,
            "candidates": [name.log_id for name in self.candidates],
        }
