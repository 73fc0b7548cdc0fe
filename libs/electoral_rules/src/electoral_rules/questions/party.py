"""Questions about party organisations and their elections (社区党组织选举). A group is written [due, attended]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.party import recommendation
from electoral_rules.party.recommendation import Group
from electoral_rules.questions import Answer, Question


def recommendation_meeting(book: Rulebook, members: Sequence[int], representatives: Sequence[int]) -> Answer:
    """Whether the recommendation is valid: members and resident representatives as [due, attended]."""
    return recommendation.recommendation(book, Group(*members), Group(*representatives))


QUESTIONS: Mapping[str, Question] = {
    "party_recommendation": recommendation_meeting,
}
