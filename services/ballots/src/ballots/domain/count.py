"""The count of a box (计票): blind entries, fields decided by name, and the confirmed figures."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from electoral_rules.ballots import counting
from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook

from ballots.domain.box import Box
from ballots.domain.figures import Difference, Figures, differences, unresolved

PLACES = 2
"""两次录入: how many people enter each count."""


@dataclass(frozen=True, slots=True)
class CountEntry:
    """计票录入: one teller's own figures in an attempt; ``place`` is 1 or 2."""

    election_id: UUID
    box_id: UUID
    contest_id: UUID
    attempt: int
    place: int
    id: UUID
    teller: str
    figures: Figures
    entered_at: datetime


@dataclass(frozen=True, slots=True)
class Resolution:
    """核定: the value of one field on which the entries differ, with who decided it and why."""

    election_id: UUID
    box_id: UUID
    contest_id: UUID
    attempt: int
    field: str
    value: int
    reason: str
    resolved_by: str
    resolved_at: datetime


@dataclass(frozen=True, slots=True)
class Count:
    """确认的计票: the figures of a box and contest that results are made of, unless a recount sets them aside."""

    election_id: UUID
    box_id: UUID
    contest_id: UUID
    attempt: int
    figures: Figures
    evidence_sha256: str | None
    confirmed_by: str
    confirmed_at: datetime


@dataclass(frozen=True, slots=True)
class Recount:
    """重新计票: why an attempt is set aside, by whom, when; its figures stay on record."""

    election_id: UUID
    box_id: UUID
    contest_id: UUID
    attempt: int
    reason: str
    ordered_by: str
    ordered_at: datetime


@dataclass(frozen=True, slots=True)
class ContestCount:
    """How far the count of one contest of a box is: its newest attempt, and the attempts set aside with their entries."""

    contest_id: UUID
    entries: tuple[CountEntry, ...]
    resolutions: tuple[Resolution, ...]
    confirmed: Count | None
    recounts: tuple[Recount, ...] = ()
    earlier: tuple[CountEntry, ...] = ()

    @property
    def attempt(self) -> int:
        """Its number, 1 for the first."""
        return len(self.recounts) + 1

    @property
    def tellers(self) -> frozenset[str]:
        """Who entered it."""
        return frozenset(entry.teller for entry in self.entries)

    @property
    def decided(self) -> Mapping[str, int]:
        """The decided value of each field."""
        return {each.field: each.value for each in self.resolutions}

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The fields on which both entries differ; none while one is missing, so that the second stays blind."""
        if len(self.entries) < PLACES:
            return ()
        return differences(self.entries[0].figures, self.entries[1].figures)

    @property
    def unresolved(self) -> tuple[Difference, ...]:
        """The differences nobody has decided."""
        return unresolved(self.differences, self.decided)

    def two_people(self, rulebook: Rulebook, accounts: Collection[str] = ()) -> Decision:
        """Whether two people entered it, or as ``accounts`` says (双人)."""
        entered: Sequence[str] = sorted(accounts or self.tellers)
        return counting.two_people(rulebook, entered)


@dataclass(frozen=True, slots=True)
class BoxCount:
    """计票进度 of a box."""

    box: Box
    contests: tuple[ContestCount, ...]
