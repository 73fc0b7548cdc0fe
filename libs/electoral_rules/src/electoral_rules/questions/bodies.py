"""Questions about bodies, the election commission, leadership and the measures (组织、选举委员会、领导与选举办法)."""

from collections.abc import Collection, Mapping, Sequence

from electoral_rules.organisation import bodies, commission, formation, leadership, measures, plans
from electoral_rules.questions import Answer, Question
from electoral_rules.rulebook import Rulebook
from electoral_rules.vetting import prereview


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
    "body_formed": formation.formed,
    "seat_taken": formation.seat_taken,
    "prior_term_report": formation.prior_term_report,
    "same_party_body": formation.same_party_body,
    "rc_size": rc_size,
    "rc_officers": bodies.officers,
    "posts_shared": bodies.posts_shared,
    "commission_size": commission.commission_size,
    "commission_elected_by": commission.elected_by,
    "commission_composition": commission.composition,
    "commission_chair": commission.chair,
    "commission_member_stands": commission.member_stands,
    "prereview_signer": prereview.prereview_signer,
    "measures_in_force": measures_in_force,
    "group_head": leadership.group_head,
    "responsible": leadership.responsible,
    "duty": leadership.duty,
    "departments": leadership.departments,
    "guarantees": guarantees,
    "goals_guaranteed": leadership.goals_guaranteed,
    "budgeted": leadership.budgeted,
    "question_answered": plans.question_answered,
}
