"""Who serves at a session (工作人员): callers and counters enter counts, overseers confirm them; none may be a candidate."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from electoral_rules.ballots import counting, voting
from electoral_rules.decision import Decision
from electoral_rules.rulebook import Rulebook

TELLERS = ("caller", "counter")
OVERSEER = "overseer"


@dataclass(frozen=True, slots=True)
class Member:
    """工作人员: account, duty (caller 唱票 | counter 计票 | overseer 监票), name; the person and declared kin relations."""

    account: str
    duty: str
    name: str
    resident_id: str
    relations: tuple[str, ...]


def fit(rulebook: Rulebook, members: Sequence[Member], candidates: Collection[str]) -> tuple[Decision, ...]:
    """Whether each may serve, ``candidates`` being residents (BAL-11, GK-17), and two can enter a count (BAL-21)."""
    judged = [
        voting.teller(rulebook, is_candidate=member.resident_id in candidates, relations=member.relations)
        for member in members
    ]
    entering = [member.account for member in members if member.duty in TELLERS]
    return (*judged, counting.two_people(rulebook, entering))
