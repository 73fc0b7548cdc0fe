"""Reporting duties (报告): who reports to whom by which day, when a report is complete, and that it comes out the same again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.days import days_between
from electoral_rules.book.model import Citation
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.wording import all_done

DUTIES = ("reports.street_summary", "reports.district_final", "reports.city_final")
"""From the lowest level to the highest."""


class ReportValue(TypedDict):
    """报告: who sends it, who gets it and who a copy, and the last day where the document gives one."""

    by: str
    to: list[str]
    cc: list[str]
    date: NotRequired[str]
    bound: NotRequired[Literal["latest"]]


class Frozen(TypedDict):
    """冻结数据: the same data make the same report."""

    same_data: Literal["same_report"]


REPORT: Clause[ReportValue] = Clause(*DUTIES)


@dataclass(frozen=True, slots=True)
class Duty:
    """报告责任: one line of the list of reports due; `due` is None where the document gives no day (及时)."""

    id: str
    by: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    due: date | None
    citation: Citation


@dataclass(frozen=True, slots=True)
class Report:
    """报告: its canonical text, made of figures as of a day, and the SHA-256 of that text."""

    text: str
    sha256: str


def duties(rulebook: Rulebook) -> tuple[Duty, ...]:
    """Every report the documents ask for, the lowest level first; empty where they ask for none (REP-15)."""
    found = REPORT.all(rulebook)
    return tuple(
        Duty(
            rule.id,
            rule.value["by"],
            tuple(rule.value["to"]),
            tuple(rule.value["cc"]),
            date.fromisoformat(rule.value["date"]) if "date" in rule.value else None,
            rule.citation,
        )
        for rule in found
    )


def receivers(rulebook: Rulebook, duty: str) -> tuple[str, ...]:
    """Who has to get this report, copies (抄送) included; RuleMissing where the documents do not ask for it."""
    value = REPORT.of(rulebook, duty).value
    return (*value["to"], *value["cc"])


def complete(rulebook: Rulebook, duty: str, sent_to: Collection[str]) -> Decision:
    """Whether the report reached all its receivers, copies included (10h)."""
    rule = REPORT.find(rulebook, duty)
    if rule is None:
        return REPORT.not_ruled(rulebook, duty)
    return all_done(
        rule, receivers(rulebook, duty), sent_to, ("报告不完整，尚未报送或抄送", "Incomplete, not yet sent to")
    )


def in_time(rulebook: Rulebook, duty: str, on: date) -> Decision:
    """Whether a report sent (or still due) on the day `on` is in time, the last day included (10g)."""
    rule = REPORT.find(rulebook, duty)
    if rule is None:
        return REPORT.not_ruled(rulebook, duty)
    return punctual(rule, date.fromisoformat(rule.value["date"]) if "date" in rule.value else None, on)


def punctual(rule: Ruled[object], due: date | None, on: date) -> Decision:
    """Whether what is due on a day, or promptly (及时) where no day is given, is in time on the day `on`."""
    if due is None:
        yes = "文件没有规定日期，应及时报送。", "No day is given: send it promptly."
        return rule.decide(True, yes, ("", ""), required="promptly", observed=on.isoformat())
    late = days_between(due, on)
    yes = f"在期限内，截止{due}。", f"In time, due on {due}."
    no = (
        f"逾期{late}日，截止日为{due}；提请上一级督办。",
        f"Overdue by {late} days, due on {due}: notify the level above.",
    )
    return rule.decide(late <= 0, yes, no, required=due.isoformat(), observed=on.isoformat())


def report(rulebook: Rulebook, duty: str, figures: Mapping[str, Mapping[str, int]], as_of: date) -> Report:
    """The report of these figures (community → figure → number), frozen as of a day: canonical, hence reproducible (REP-14)."""
    head = {
        "duty": duty,
        "by": REPORT.of(rulebook, duty).value["by"],
        "to": receivers(rulebook, duty),
        "as_of": as_of.isoformat(),
    }
    names = sorted({name for row in figures.values() for name in row})
    totals = {name: sum(row.get(name, 0) for row in figures.values()) for name in names}
    body = {
        **head,
        "rules": rulebook.sha256,
        "communities": {code: dict(figures[code]) for code in figures},
        "total": totals,
    }
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Report(text, hashlib.sha256(text.encode()).hexdigest())


@rests_on("reports.frozen")
def same(rule: Ruled[Frozen], first: Report, again: Report) -> Decision:
    """Whether a report job run again gave the same report; another one was made of other data (10l)."""
    yes = "同一份冻结数据，报告相同。", "The same frozen data, the same report."
    no = (
        "两次报告不同：数据或规则已变动，请注明新的截止时间另行生成。",
        "The two reports differ: the data or the rules changed; make a new report with its own date.",
    )
    return rule.decide(first.sha256 == again.sha256, yes, no, required=first.sha256, observed=again.sha256)
