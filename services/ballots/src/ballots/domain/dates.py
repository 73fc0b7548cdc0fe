"""Steps that belong to the election day (当日): counting, determining and announcing."""

from __future__ import annotations

from datetime import date

from electoral_rules.decision import Decision, decide
from electoral_rules.rulebook import Rulebook

COUNT, ANNOUNCE, CERTIFY = "counting.same_day", "results.announcement", "results.certificate"


def same_day(rulebook: Rulebook, rule_id: str, today: date, election_day: date) -> Decision:
    """Whether what the rule speaks of happens on the election day itself (dates in China)."""
    rule = rulebook.rule(rule_id)
    return decide(
        rule, today == election_day, required=election_day.isoformat(), observed=today.isoformat(),
        yes=(f"{rule.zh}：在选举日办理。", f"{rule.en}: done on the election day."),
        no=(f"{rule.zh}：只能在选举日{election_day}办理，请报告街道。", f"{rule.en}: on {election_day} only; report to the street."),
    )  # fmt: skip
