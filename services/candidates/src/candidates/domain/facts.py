"""What a nominee declares (申报情况) and how it becomes the facts that qualifications are judged by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from electoral_rules.decision import Decision
from electoral_rules.qualifications import Nominee, qualifications
from electoral_rules.rulebook import Rulebook

_DAYS_A_MONTH = 30


@dataclass(frozen=True, slots=True)
class Period:
    """工作经历: street or community work from the first to the last day, both included."""

    first: date
    last: date


def months_worked(periods: Iterable[Period]) -> int:
    """Full months of all periods added up (可累计计算); days worked twice count once, odd days are added up by 30."""
    months = days = 0
    for period in _merged(periods):
        whole = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month
        odd = period.last.day - period.first.day + 1
        months, days = months + whole, days + odd
    return months + days // _DAYS_A_MONTH


def _merged(periods: Iterable[Period]) -> list[Period]:
    merged: list[Period] = []
    for period in sorted(periods, key=lambda each: each.first):
        if merged and period.first <= merged[-1].last:
            merged[-1] = Period(merged[-1].first, max(merged[-1].last, period.last))
        else:
            merged.append(period)
    return merged


def grounds(rulebook: Rulebook, declared: Mapping[str, Any]) -> tuple[str, ...]:
    """The relaxations (放宽) the declaration proves: an honour counts only if personal and awarded high enough."""
    honour = rulebook.rule("qualification.honour").value
    proven = {
        "city_level_honour": any(
            row["awarded_by"] in honour["awarded_by"] and row["personal"] for row in declared["honours"]
        ),
        "outstanding_contribution": declared["outstanding_contribution_evidence"] is not None,
        "social_work_graduate": declared["social_work_graduate"],
        "full_time_bachelor": declared["full_time_bachelor"],
    }
    return tuple(name for name, holds in proven.items() if holds)


def nominee(rulebook: Rulebook, verified: Mapping[str, Any], declared: Mapping[str, Any], on: date) -> Nominee:
    """The facts of a nominee: what the register verified and what was declared, as JSON; open periods end ``on``."""
    kind = "male" if verified["sex"] == "male" else f"female_{declared['post_kind']}"
    return Nominee(
        birth=date.fromisoformat(verified["birth_date"]),
        kind=kind,
        education=declared["education"],
        certificate=declared["social_worker_certificate"],
        experience_months=months_worked(_periods(declared["experience"], on)),
        familiar=declared["familiar_with_community_work"],
        lives_in_community=verified["lives_in_community"],
        consent=declared["residents_committee_consent_evidence"] is not None,
        newly_nominated=declared["newly_nominated"],
        grounds=grounds(rulebook, declared),
    )


def _periods(rows: Sequence[Mapping[str, Any]], on: date) -> list[Period]:
    ended = ((date.fromisoformat(row["first"]), row["last"]) for row in rows)
    return [Period(first, date.fromisoformat(last) if last else on) for first, last in ended]


def qualified(
    rulebook: Rulebook, verified: Mapping[str, Any], declared: Mapping[str, Any], on: date
) -> tuple[Decision, ...]:
    """All conditions (资格条件) of a nominee, measured ``on`` this day."""
    return qualifications(rulebook, nominee(rulebook, verified, declared, on), on)


def evidence_of(declared: Mapping[str, Any]) -> tuple[str, ...]:
    """The hashes of all evidence a declaration names."""
    named = [row["evidence_sha256"] for row in declared["honours"]]
    single = (declared["outstanding_contribution_evidence"], declared["residents_committee_consent_evidence"])
    return tuple(dict.fromkeys(sha256 for sha256 in (*named, *single) if sha256))


def without_exception(decisions: Iterable[Decision], approved: Iterable[str]) -> tuple[Decision, ...]:
    """What stands in the way: blocked conditions, and warnings whose rule has no approved exception (例外)."""
    excepted = set(approved)
    return tuple(each for each in decisions if each.blocks or (each.warns and each.rule not in excepted))
