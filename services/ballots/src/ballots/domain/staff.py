"""Who serves at a session (工作人员): callers, counters and overseers; none may be a candidate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from electoral_rules.ballots import counting, duties, voting
from electoral_rules.ballots.duties import Duty
from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Member:
    """工作人员: the account, its duty, the person's name, id and declared kin relations to candidates."""

    account: str
    duty: Duty
    name: str
    resident_id: UUID | None
    relations: tuple[str, ...]


def judge_staff(rulebook: Rulebook, members: Sequence[Member], candidates: Collection[str]) -> tuple[Decision, ...]:
    """Decide whether each may serve, ``candidates`` being residents (BAL-11, GK-17), and two can enter a count (BAL-21)."""
    judged = [
        voting.teller(rulebook, is_candidate=str(member.resident_id) in candidates, relations=member.relations)
        for member in members
    ]
    entering = [member.account for member in members if member.duty in duties.ENTERING]
    return (*judged, counting.two_people(rulebook, entering))


def count_by_duty(members: Sequence[Member]) -> dict[str, int]:
    """Count the people who serve in each duty."""
    found = Counter(member.duty for member in members)
    return {duty: found[duty] for duty in duties.DUTIES}
