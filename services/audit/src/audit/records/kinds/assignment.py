"""Assignments (包保、包联、三包三保): which leader answers for a community whose election is hard, or for any place, and its goals."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.organisation import leadership
from service_kit.wire import Day, Text, word_of

from audit.domain.record import Entry, Rulings
from audit.records.kind import Kind
from audit.work import Work

Rank = Annotated[str, *word_of(leadership.ranks())]
Goal = Annotated[str, *word_of(leadership.goals())]


@dataclass(frozen=True, slots=True)
class GuaranteedGoal:
    """A goal the leader guarantees (保质量、保进度、保效果), and whether it is reached."""

    goal: Goal
    reached: bool


@dataclass(frozen=True, slots=True)
class LeaderAssignment:
    """The leader, of what rank, why the place has one, the days from and to which it holds, both included, and the goals."""

    leader: Text
    rank: Rank
    reason: Text
    since: Day
    until: Day | None = None
    goals: tuple[GuaranteedGoal, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Whether the leader answers for the community on this day."""
        return self.since <= day and (self.until is None or day <= self.until)


async def ask(work: Work, rulebook: Rulebook, entry: Entry[LeaderAssignment]) -> Rulings:
    """Whether the documents have a leader of this rank answer for the place and guarantee these goals (GOV-15, GOV-16).

    The log tells which places of the same level beside it still have none.
    """
    code, rank = entry.community_code, entry.content.rank
    level = leadership.level_of(rulebook, code)
    beside = await work.places.beside(code)
    leaders = {code: rank}
    for each in await work.records.standing(ASSIGNMENT.slug, beside):
        leaders.setdefault(each.community_code, ASSIGNMENT.content(each).rank)
    goals = {each.goal for each in entry.content.goals}
    return Rulings(
        (
            leadership.responsible(rulebook, "in_charge", rank),
            leadership.guarantees(rulebook, level, [code], {code: rank}),
            leadership.goals_guaranteed(rulebook, goals),
        ),
        (leadership.guarantees(rulebook, level, [code, *beside], leaders),),
    )


ASSIGNMENT = Kind("assignment", LeaderAssignment, ask)
