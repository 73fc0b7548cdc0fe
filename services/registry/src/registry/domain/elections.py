"""The election (选举) as the registry decides on it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from electoral_rules import Decision, Rulebook
from electoral_rules.dates.timetable import election_day_allowed, slate_posting

DAY_STAGES = ("preparing", "registering", "nominating", "slated")
LIST_STAGES = ("preparing",)
CHECK_IN_STAGES = ("slated", "voting")
SLATE_NOTICE = "formal_slate"
ELECTORS_NOTICE = "electors"

# Who may move an election on: the service that owns the step.
OWNERS = {
    "nominating": "candidates",
    "slated": "candidates",
    "voting": "ballots",
    "counting": "ballots",
    "decided": "ballots",
    "filed": "ballots",
    "closed": "ballots",
}

# Kinds of notices that only the service above which knows their content may post.
NOTICE_OWNERS = {
    SLATE_NOTICE: "candidates",
    "slate_change": "candidates",
    "result": "ballots",
}


@dataclass(frozen=True, slots=True)
class Election:
    """选举: one body of one community in one plan; `version` is its ETag."""

    id: UUID
    plan_id: UUID
    community_code: str
    community_name: str
    body: str
    kind: str
    mode: str
    stage: str
    election_day: date | None
    rulebook_sha256: str
    agencies: dict[str, str]
    version: int


def day_decisions(rules: Rulebook, day: date, slate_posted: date | None) -> list[Decision]:
    """Whether the election may be held on `day`: the window, and the posting of a list that is already up (E−n)."""
    decisions = [election_day_allowed(rules, day)]
    if slate_posted is not None:
        decisions.append(slate_posting(rules, slate_posted, day))
    return decisions


def window_of(rules: Rulebook) -> dict[str, Any]:
    """First and last day an election may be held on, as far as the documents give them; a law gives neither."""
    ruled = rules.find("election.day_window") or rules.find("election.window")
    return {end: ruled.value[end] for end in ("from", "to") if ruled.value.get(end)} if ruled else {}
