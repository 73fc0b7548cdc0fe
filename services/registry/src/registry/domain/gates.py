"""What stands between an election and its next step, as far as the registry owns it (关口)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from electoral_rules import Decision, Rulebook
from electoral_rules.ballots.voting import voting_day

from registry.domain.elections import Election, day_decisions, window_of

_VOTED = ("counting", "decided", "filed", "closed")


@dataclass(frozen=True, slots=True)
class Gate:
    """关口: passed, open (may be done now), waiting (not yet) or blocked (its decisions say why)."""

    gate: str
    zh: str
    en: str
    due: date | None
    state: str
    decisions: tuple[Decision, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The JSON form."""
        return {
            "gate": self.gate, "zh": self.zh, "en": self.en, "due": self.due.isoformat() if self.due else None,
            "state": self.state, "decisions": [decision.as_dict() for decision in self.decisions],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Progress:
    """办理情况: whether the list of electors is posted, and when the formal list of candidates was."""

    electors_posted: bool
    slate_posted: date | None


def gates(election: Election, rules: Rulebook, progress: Progress, today: date) -> list[Gate]:
    """The registry's gates in their order."""
    return [
        Gate("plan", "工作方案审核并启用", "The plan is checked and active", None, "passed"),
        _day(election, rules, progress, today),
        _electors(election, progress),
        _attendance(election, rules, today),
    ]


def _day(election: Election, rules: Rulebook, progress: Progress, today: date) -> Gate:
    zh, en, to = "确定选举日", "The election day is set", window_of(rules).get("to")
    last = date.fromisoformat(to) if to else None
    if election.election_day is None:
        return Gate("election_day", zh, en, last, "open" if last is None or today <= last else "blocked")
    decisions = tuple(day_decisions(rules, election.election_day, progress.slate_posted))
    state = "blocked" if any(decision.blocks for decision in decisions) else "passed"
    return Gate("election_day", zh, en, last, state, decisions)


def _electors(election: Election, progress: Progress) -> Gate:
    state = "passed" if progress.electors_posted else "open"
    return Gate("electors", "选举人名单编制并公布", "The list of electors is posted", election.election_day, state)


def _attendance(election: Election, rules: Rulebook, today: date) -> Gate:
    zh, en, day = "选举人签到", "Electors check in", election.election_day
    if election.stage in _VOTED:
        return Gate("attendance", zh, en, day, "passed")
    if day is None or today < day:
        return Gate("attendance", zh, en, day, "waiting")
    decision = voting_day(rules, today, day)
    return Gate("attendance", zh, en, day, "blocked" if decision.blocks else "open", (decision,))
