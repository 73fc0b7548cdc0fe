"""How a person stands in an election (参选资格状况): clear, disqualified, or not reviewed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from electoral_rules.decision import Decision
from electoral_rules.rulebook import Rulebook
from electoral_rules.vetting import disqualification

_STRUCK = ("refused", "cancelled", "void")
_PASSED = ("cleared", "slated", "elected", "not_elected")


@dataclass(frozen=True, slots=True)
class Standing:
    """状况: the word for it and, for a disqualified person, the decisions that say why."""

    word: str
    decisions: Sequence[Decision] = ()


def standing(
    rulebook: Rulebook,
    states: Sequence[str],
    struck: Sequence[Decision],
    write_in: Mapping[str, disqualification.Answer],
) -> Standing:
    """What follows from a person's candidacies and from the answers about a write-in (另选他人, AMB-22).

    ``states`` are those of the person's candidacies, ``struck`` the decisions that ended them, ``write_in`` maps
    an item to its answer. Any hit disqualifies; clear needs a review passed, or every item of the rulebook answered.
    """
    hits = [each for each in disqualification.answers(rulebook, write_in) if each.observed == "hit"]
    if hits or any(state in _STRUCK for state in states):
        return Standing("disqualified", (*struck, *hits))
    answered = all(write_in.get(item) == "clear" for item in disqualification.item_ids(rulebook))
    if answered or any(state in _PASSED for state in states):
        return Standing("clear")
    return Standing("unreviewed")
