"""The credential of a residents' representative (居民代表证): when it lets somebody vote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.lifecycle import CREDENTIAL
from electoral_rules.book.ruled import Decision, Rulebook, Ruled, rests_on


class Holding(TypedDict):
    """有效代表证: the status it has to have, and the day its term has to cover."""

    status: Literal["valid"]
    covers: Literal["day_of_vote"]


@dataclass(frozen=True, slots=True)
class Credential:
    """代表证: its status, and the first and last day of its term; None for an end that nobody stated."""

    status: str
    term_from: date | None = None
    term_to: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the day lies in the term, both ends included."""
        return (self.term_from or date.min) <= day <= (self.term_to or date.max)


@rests_on("representatives.credential")
def credential_valid(rule: Ruled[Holding], credential: Credential, day: date) -> Decision:
    """Whether a representative may vote on `day` (凭有效代表证投票, SUP-11): the credential is valid, and its term covers the day."""
    ends = [credential.term_from, credential.term_to]
    observed = {"status": credential.status, "term": [end.isoformat() if end else None for end in ends]}
    required = {"status": rule.value["status"], "day": day.isoformat()}
    yes = "代表证有效。", "The credential is valid."
    if credential.status != rule.value["status"]:
        zh = CREDENTIAL.states[credential.status]
        no = f"代表证{zh}，不能签到、领取选票。", f"The credential is {credential.status}: no check-in, no ballot."
    else:
        no = (
            f"{day}不在代表任期内，不能签到、领取选票。",
            f"{day} lies outside the representative's term: no check-in, no ballot.",
        )
    holds = credential.status == rule.value["status"] and credential.covers(day)
    return rule.decide(holds, yes, no, required=required, observed=observed)


def credential_decisions(rulebook: Rulebook, credential: Credential | None, day: date) -> tuple[Decision, ...]:
    """What is decided of the credential somebody votes on; nothing for who votes without one (选民、户代表)."""
    return (credential_valid(rulebook, credential, day),) if credential else ()
