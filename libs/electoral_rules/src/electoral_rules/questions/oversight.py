"""Questions about complaints, sanctions, difficult communities, reports, acceptance and what follows (监督与后续)."""

from collections.abc import Mapping
from datetime import date

from electoral_rules.oversight import (
    acceptance,
    accountability,
    archives,
    complaints,
    difficult,
    follow_up,
    intake,
    precautions,
    reports,
    sanctions,
    training,
)
from electoral_rules.questions import Answer, Question
from electoral_rules.rulebook import Rulebook

Figures = Mapping[str, Mapping[str, int]]


def complaint_begun(
    book: Rulebook, received: date, on: date, check_started: date | None = None, verified: date | None = None
) -> Answer:
    steps = {"start_of_check": check_started, "verification": verified}
    return complaints.in_time(book, received, on, begun={name: day for name, day in steps.items() if day is not None})


def report_again(book: Rulebook, duty: str, figures: Figures, again: Figures, on: date) -> Answer:
    """The same job run twice, on the first and on the second figures."""
    return reports.same(book, reports.report(book, duty, figures, on), reports.report(book, duty, again, on))


def community_inspected(book: Rulebook, not_in_order: int) -> Answer:
    """The community fails the first so many items of the checklist."""
    return acceptance.inspected(book, [check.id for check in acceptance.checklist(book)][not_in_order:])


QUESTIONS: Mapping[str, Question] = {
    "complaint_begun": complaint_begun,
    "complaint_acknowledged": complaints.acknowledged,
    "case_outcome": complaints.outcome,
    "case_reply": complaints.reply,
    "close_case": complaints.close,
    "channels_open": intake.channels_open,
    "work_order": intake.work_order,
    "hotline_may_read": intake.hotline_may_read,
    "retaliation_case": intake.retaliation_case,
    "may_tell": intake.may_tell,
    "claim_shown": intake.claim_shown,
    "notice_of_case": intake.notice,
    "bribery": sanctions.bribery,
    "leader_keeps_out": sanctions.leader_keeps_out,
    "breach_by_candidate": sanctions.candidate,
    "void_election": sanctions.void_election,
    "referral": sanctions.referral,
    "commission_member_in_breach": accountability.commission_member,
    "commission_action": accountability.commission_action,
    "party_discipline": accountability.party_discipline,
    "handler_fault": accountability.handler,
    "official_fault": accountability.official,
    "difficult_ledger": difficult.ledger,
    "difficult_plan": difficult.planned,
    "difficult_guidance": difficult.guidance,
    "outgoing_audit": difficult.audit,
    "emergency_plan": precautions.emergency_plan,
    "emergency_report": precautions.emergency_report,
    "warning_education": precautions.warning_education,
    "opinion_watched": precautions.opinion_watched,
    "contestants_educated": precautions.contestants_educated,
    "breach_investigated": sanctions.investigated,
    "report_complete": reports.complete,
    "report_in_time": reports.in_time,
    "report_again": report_again,
    "community_inspected": community_inspected,
    "failed_acceptance": acceptance.follow_up,
    "close_key_point": acceptance.evidence,
    "election_materials": archives.materials,
    "files_in_order": archives.put_in_order,
    "figures_compiled": archives.compiled,
    "basic_files": archives.basic_files,
    "team_handover": archives.handover,
    "staff_trained": training.before,
    "new_team_trained": training.after,
    "first_year_training": training.first_year,
    "plans_made": follow_up.plans_made,
    "openness_systems": follow_up.openness,
    "publicity_channels": follow_up.publicity,
    "publicity_content": follow_up.told,
    "conditions_told": follow_up.conditions_told,
    "promises_honoured": follow_up.promises,
    "worker_papers": follow_up.papers,
    "talks_held": follow_up.talks,
}
