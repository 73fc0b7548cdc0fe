"""Arranged persons (人事安排): an organisation's proposal elects nobody, and makes nobody a candidate."""

from __future__ import annotations

from typing import Literal, get_args

from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import nominations
from electoral_rules.organisation.formation import seat_taken

Use = Literal["proposal", "candidate", "appointed", "delegated"]
"""作为建议人选、列为正式候选人、任命、委派."""
USES: tuple[Use, ...] = get_args(Use)


def allowed(rulebook: Rulebook, used_as: Use) -> tuple[Decision, ...]:
    """What the documents say of using an arranged person in this way (CAN-40).

    Who is to be elected is neither appointed nor delegated (shenyang-2015 三（一）); who is to be a candidate comes from a
    source the document names (二（四）).
    """
    told = [nominations.arrangement(rulebook, used_as)]
    if used_as == "appointed" or used_as == "delegated":
        told.append(seat_taken(rulebook, used_as))
    if used_as == "candidate":
        told += nominations.came_from(rulebook, nominations.known_sources(), [(used_as,)])
    return tuple(told)
