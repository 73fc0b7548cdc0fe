"""Exits of stages (出口条件): of whom each speaks, what decided it last, and what records show."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from electoral_rules import Rulebook, exits, records
from electoral_rules.exits import ExitRule, Place

ExitState = Literal["met", "open", "withdrawn", "undecidable", "dropped"]
"""达到、未达到、曾达到后失效、无人能认定、选举取消后不再要求."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """认定: whether an exit is met, by which act or kind of record, about what; a higher `number` was decided later."""

    number: int
    met: bool
    source: str
    about: UUID | None
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class Exit:
    """出口条件: of a plan, for whom it speaks, and its newest verdict; `once_met` says whether it ever was.

    One is `dropped` when every election it speaks of is cancelled: nobody asks for it any more.
    """

    plan_id: UUID
    place: Place
    verdict: Verdict | None = None
    once_met: bool = False
    dropped: bool = False

    @property
    def rule(self) -> ExitRule:
        """What decides it, and who has to see to it."""
        return exits.rules()[self.place.rule]

    @property
    def met(self) -> bool:
        """Whether its newest verdict says so."""
        return self.verdict is not None and self.verdict.met

    @property
    def missing(self) -> bool:
        """Whether its stage still waits for it."""
        return not (self.met or self.dropped)

    @property
    def state(self) -> ExitState:
        """How it stands; what nobody can decide is never met."""
        if self.dropped:
            return "dropped"
        if not self.rule.decidable:
            return "undecidable"
        return "met" if self.met else "withdrawn" if self.once_met else "open"

    def judged(self, verdict: Verdict) -> "Exit":
        """The exit by a verdict, unless a newer one is there."""
        if self.verdict is not None and self.verdict.number >= verdict.number:
            return self
        return replace(self, verdict=verdict, once_met=self.once_met or verdict.met)

    def concerns(self, community: str, body: str) -> bool:
        """Whether it speaks of the plan as a whole, of this community or of this body of it."""
        return self.place.community in ("", community) and self.place.body in ("", body)


@dataclass(frozen=True, slots=True)
class ShownExit:
    """台账、事项凭据: a record or matter that shows an exit, or a part of it, and where it holds."""

    rule: str
    part: str
    record_id: UUID
    kind: str
    community_code: str
    election_id: UUID | None
    plan_id: UUID | None
    entered_at: datetime


@dataclass(frozen=True, slots=True)
class Shown:
    """What records show in one reading; a reading with a higher number was made later."""

    number: int
    items: tuple[ShownExit, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading of the records for a plan: those of other elections, or from before its days began, show nothing of it."""

    plan_id: UUID
    plan_code: str
    elections: Collection[UUID]
    since: datetime | None
    shown: Shown
    at: datetime

    def judge(self, rulebook: Rulebook, found: Iterable[Exit]) -> tuple[Exit, ...]:
        """Every exit as the records show it now; those that no record decides stay as they are."""
        own: dict[str, list[ShownExit]] = {}
        for item in self.shown.items:
            if self._is_of_plan(item):
                own.setdefault(item.rule, []).append(item)
        return tuple(
            self._judged(rulebook, each, own.get(each.place.rule, ())) if each.rule.read else each for each in found
        )

    def _judged(self, rulebook: Rulebook, found: Exit, own: Collection[ShownExit]) -> Exit:
        proof = [each for each in own if self._reaches(each, found.place)]
        met = exits.needed(rulebook, found.place.rule) <= {each.part for each in proof}
        if met == found.met:
            return found
        newest = proof[-1] if proof else None
        about, at = (newest.record_id, newest.entered_at) if newest else (None, self.at)
        kind = newest.kind if newest else found.rule.shown_by
        return found.judged(Verdict(self.shown.number, met, kind, about, at if met else self.at))

    def _is_of_plan(self, proof: ShownExit) -> bool:
        if proof.plan_id is not None:
            return proof.plan_id == self.plan_id
        if proof.election_id is not None:
            return proof.election_id in self.elections
        return self.since is None or proof.entered_at >= self.since

    def _reaches(self, proof: ShownExit, place: Place) -> bool:
        """A record is of its own place; it holds for those below, too, where its kind does. Duties are of the plan."""
        if proof.plan_id is not None:
            return True
        code = place.community or self.plan_code
        below = proof.kind in records.holding_below() and code.startswith(proof.community_code)
        return below or code == proof.community_code
