"""How a person stands in an election (参选资格状况): clear, disqualified, or not reviewed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.vetting import disqualification

Word = Literal["clear", "disqualified", "unreviewed"]
_STRUCK = ("refused", "cancelled", "void")
_PASSED = ("cleared", "slated", "elected", "not_elected")


@dataclass(frozen=True, slots=True)
class PersonStanding:
    """状况: the word for it and, for a disqualified person, the decisions that say why."""

    word: Word
    decisions: Sequence[Decision] = ()


def standing(
    rulebook: Rulebook,
    states: Sequence[str],
    struck: Sequence[Decision],
    write_in: Mapping[str, disqualification.Answer],
    eligible: Decision,
) -> PersonStanding:
    """What follows from a person's candidacies and from the answers about a write-in (另选他人, AMB-22).

    `states` are those of the person's candidacies, `struck` the decisions that ended them, `write_in` maps an item to
    its answer, `eligible` says whether the person may stand at all (age, political rights, a resident). What says no
    disqualifies, and so does any hit; clear needs a review passed, or every item of the rulebook answered.
    """
    if eligible.blocks:
        return PersonStanding("disqualified", (*struck, eligible))
    hits = [each for each in disqualification.answers(rulebook, write_in) if each.observed == "hit"]
    if hits or any(state in _STRUCK for state in states):
        return PersonStanding("disqualified", (*struck, *hits))
    answered = all(write_in.get(item) == "clear" for item in disqualification.item_ids(rulebook))
    if answered or any(state in _PASSED for state in states):
        return PersonStanding("clear")
    return PersonStanding("unreviewed")


def is_refused(state: str) -> bool:
    """Whether a candidacy ended because its review refused it; only then do its hits strike the person."""
    return state == "refused"


def has_item(rulebook: Rulebook, item: str) -> bool:
    """Whether the rulebook's list of disqualifications (负面清单) has this item."""
    return item in disqualification.item_ids(rulebook)


def contradicts(rulebook: Rulebook, item: str, answer: str, on: date, happened: date | None, ends: date | None) -> bool:
    """Whether the dates of a record lead to another answer than given (影响期, AMB-03: measured `on` the day of review).

    Where the dates that an item's window needs are missing, they contradict nothing.
    """
    window = rulebook.item(item).look_back.get("kind", "ever")
    if happened is None and (ends is None or window == "years"):
        return False
    return disqualification.look_back(rulebook, item, on, event=happened, ends=ends) != answer
