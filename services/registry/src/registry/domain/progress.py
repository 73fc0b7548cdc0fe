"""How far an election is (选举进度): the stages of its plan, with the exits that speak of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from electoral_rules.book import steps

from registry.domain.elections import Election
from registry.domain.exits import Exit
from registry.domain.stages import StageStanding


@dataclass(frozen=True, slots=True)
class ElectionSums:
    """选举合计: how many elections of a place are in each state, how many have exits past their day, how many are done."""

    states: Mapping[str, int]
    late: int

    @property
    def elections(self) -> int:
        """All of them."""
        return sum(self.states.values())

    @property
    def done(self) -> int:
        """Those that came to their end; not those cancelled or void."""
        return sum(
            number for state, number in self.states.items() if steps.over(state) and not steps.came_to_nothing(state)
        )


@dataclass(frozen=True, slots=True)
class StandingCount:
    """How many elections of a place are in a state after a step."""

    state: str
    step: str
    elections: int


@dataclass(frozen=True, slots=True)
class Placed:
    """An election as the exits speak of it: of which plan, of which community and body."""

    id: UUID
    plan_id: UUID
    community_code: str
    body: str


@dataclass(frozen=True, slots=True)
class Progress:
    """选举进度: an election and the stages of its plan in the document's order, with the exits of the plan, its community and body."""

    election: Election
    stages: tuple[StageStanding, ...]

    @property
    def next_due(self) -> tuple[StageStanding, Exit] | None:
        """What is to be done next: of the exits that somebody can still meet, the one whose day comes first."""
        return min(self._waiting(), key=lambda each: each[0].due or date.max, default=None)

    def overdue(self, today: date) -> int:
        """How many of them should have been met before today."""
        return sum(stage.due is not None and stage.due < today for stage, _ in self._waiting())

    def _waiting(self) -> list[tuple[StageStanding, Exit]]:
        return [(stage, each) for stage in self.stages for each in stage.waiting if each.rule.decidable]
