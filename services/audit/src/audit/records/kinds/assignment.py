"""Assignments (包保、包联): which leader answers for a community whose election is hard."""

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


@dataclass(frozen=True, slots=True)
class LeaderAssignment:
    """The leader, of what rank, why the community needs one, and the days from and to which it holds, both included."""

    leader: Text
    rank: Rank
    reason: Text
    since: Day
    until: Day | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the leader answers for the community on this day."""
        return self.since <= day and (self.until is None or day <= self.until)


async def ask(_: Work, rulebook: Rulebook, entry: Entry[LeaderAssignment]) -> Rulings:
    """Whether the documents have a leader of this rank answer for a community (包保社区责任; 三包三保)."""
    code, rank = entry.community_code, entry.content.rank
    in_charge = leadership.responsible(rulebook, "in_charge", rank)
    return Rulings((in_charge, leadership.guarantees(rulebook, "community", [code], {code: rank})))


ASSIGNMENT = Kind("assignment", LeaderAssignment, ask)
