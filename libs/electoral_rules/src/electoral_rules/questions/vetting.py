"""Questions about vetting: items and their look-back, the chain of reviews, near relatives, forbidden acts (资格审查)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.book.silence import not_ruled
from electoral_rules.organisation import plans
from electoral_rules.questions import Answer, Question
from electoral_rules.vetting import additions, conduct, disqualification, qualities, relatives
from electoral_rules.vetting.disqualification import Judgement
from electoral_rules.vetting.look_backs import Record
from electoral_rules.vetting.relatives import Member, Relation


def item_decided(
    book: Rulebook, item: str, on: date, records: Sequence[Record] = (), judgement: Mapping[str, Any] | None = None
) -> Answer:
    """One item from records and perhaps a judgement {answer, reviewer, reason}."""
    return disqualification.decided(book, item, on, records, Judgement(**judgement) if judgement else None)


def quality(book: Rulebook, item: str, judgement: Mapping[str, Any] | None = None) -> Answer:
    return qualities.met(book, item, Judgement(**judgement) if judgement else None)


def recusal(book: Rulebook, members: Mapping[str, str], relations: Sequence[Sequence[str]]) -> Answer:
    """`members` maps a person to a body; a relation [p1, p2, sibling] says that p2 is the sibling of p1."""
    people = [Member(person, body) for person, body in members.items()]
    return relatives.recusals(book, people, [Relation(*relation) for relation in relations])


def act(book: Rulebook, act: Record, verified: bool = True, elected: bool = False) -> Answer:
    """What follows from a forbidden act under all documents of the election."""
    return conduct.consequences(book, act, verified=verified, elected=elected)


QUESTIONS: Mapping[str, Question] = {
    "item_decided": item_decided,
    "measured": lambda book, item, records, days: disqualification.measured(book, item, records, days),
    "local_addition": lambda book, **facts: additions.local_addition(book, additions.Addition(**facts)),
    "quality": quality,
    "agencies_shared": lambda book: plans.agencies_complete(book) or not_ruled(book, "review.agencies"),
    "recusal": recusal,
    "forbidden_act": act,
}
