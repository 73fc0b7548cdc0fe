"""What a nominee declares (申报情况) and how it becomes the facts that qualifications are judged by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from electoral_rules.candidates.qualifications import Nominee, qualifications
from electoral_rules.candidates.relaxations import honour
from electoral_rules.days import months_after
from electoral_rules.decision import Decision
from electoral_rules.rulebook import Rulebook

_DAYS_A_MONTH = 30


@dataclass(frozen=True, slots=True)
class Period:
    """工作经历: street or community work from the first to the last day, both included."""

    first: date
    last: date


def months_worked(periods: Iterable[Period]) -> int:
    """Full months of all periods added up (可累计计算); days worked twice count once, odd days are added up by 30."""
    counted = [_counted(period) for period in _merged(periods)]
    return sum(months for months, _ in counted) + sum(days for _, days in counted) // _DAYS_A_MONTH


def _counted(period: Period) -> tuple[int, int]:
    """Full months of one period by the calendar (民法典第二百零二条), and the days left over."""
    end = period.last + timedelta(days=1)
    months = (end.year - period.first.year) * 12 + end.month - period.first.month
    if months_after(period.first, months) > end:
        months -= 1
    return months, (end - months_after(period.first, months)).days


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
    honours = (honour(rulebook, row["awarded_by"], row["personal"]) for row in declared["honours"])
    proven = {
        "city_level_honour": any(each.verdict == "ok" for each in honours),
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
    # Work that is still ahead is no experience: a period counts as far as it has been worked.
    told = [(date.fromisoformat(row["first"]), date.fromisoformat(row["last"]) if row["last"] else on) for row in rows]
    return [Period(first, min(last, on)) for first, last in told if first <= on]


def qualified(
    rulebook: Rulebook, verified: Mapping[str, Any], declared: Mapping[str, Any], on: date
) -> tuple[Decision, ...]:
    """All conditions (资格条件) of a nominee, measured ``on`` this day."""
    return qualifications(rulebook, nominee(rulebook, verified, declared, on), on)


def retires_on(decisions: Iterable[Decision]) -> str | None:
    """The day the person reaches retirement age (到龄日) as ISO text: from then on the post has to be left (CAN-15)."""
    observed = (each.observed for each in decisions if each.rule == "qualification.retirement")
    return next((seen["retires_on"] for seen in observed if isinstance(seen, Mapping)), None)


def evidence_of(declared: Mapping[str, Any]) -> tuple[str, ...]:
    """The hashes of all evidence a declaration names."""
    named = [row["evidence_sha256"] for row in declared["honours"]]
    single = (declared["outstanding_contribution_evidence"], declared["residents_committee_consent_evidence"])
    return tuple(dict.fromkeys(sha256 for sha256 in (*named, *single) if sha256))


def without_exception(decisions: Iterable[Decision], approved: Iterable[str]) -> tuple[Decision, ...]:
    """What stands in the way: blocked conditions, and warnings whose rule has no approved exception (例外)."""
    excepted = set(approved)
    return tuple(each for each in decisions if each.blocks or (each.warns and each.rule not in excepted))
