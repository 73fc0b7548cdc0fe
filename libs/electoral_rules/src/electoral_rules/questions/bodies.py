"""Questions about bodies, the election commission, leadership and the measures (组织、选举委员会、领导与选举办法)."""

from collections.abc import Collection, Mapping, Sequence

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.organisation import bodies, leadership, measures
from electoral_rules.questions import Answer, Question


def rc_size(
    book: Rulebook,
    members: int,
    households: int | None = None,
    extra: Sequence[str] = (),
    both: int | None = None,
) -> Answer:
    return bodies.rc_size(book, bodies.Committee(members, households, tuple(extra), both))


def measures_in_force(
    book: Rulebook,
    parts: Sequence[str],
    drafted_by: str = "commission",
    passed_by: str = "representatives_meeting",
    posted: bool = True,
) -> Answer:
    return measures.in_force(book, measures.Measures(tuple(parts), drafted_by, passed_by, posted))


def guarantees(book: Rulebook, level: str, units: Collection[str], leaders: Mapping[str, str]) -> Answer:
    return leadership.guarantees(book, level, units, leaders)


QUESTIONS: Mapping[str, Question] = {
    "rc_size": rc_size,
    "measures_in_force": measures_in_force,
    "guarantees": guarantees,
}
