"""Recorded cases (案例): facts a clerk can read, the question they put to the rules, and the answer they got."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from electoral_rules.ballots.outcome import Outcome
from electoral_rules.book.decision import Decision, Verdict, verdict_of
from electoral_rules.book.model import Document, RulesError
from electoral_rules.book.rulebook import Rulebook, RuleMissing, rulebook
from electoral_rules.questions import Answer, Question, questions

USUAL_DOCUMENT = "chengnan-2024"
USUAL_MEASURES = {
    "quorum": "GK-05",
    "elected": "GK-02",
    "tie": "GK-08",
    "run_off": "GK-06",
    "ballot_validity": "GK-07",
    "tellers": "GK-17",
    "joint_review": "GK-13",
    "retirement": "GK-20",
    "complaint_days": "AMB-05",
}
"""通行的选举办法: what a case that names no document is held to, with a contested plan (差额 1)."""
USUAL_PLAN: Mapping[str, Any] = {"contested": True, "margin": 1, "margin_kind": "at_least"}


@dataclass(frozen=True, slots=True)
class Case:
    """案例: `ask` names the question, `given` its facts; `expect` is a verdict, or `outcome` what a count led to.

    `under` names the document, `measures`, `plan` and `readings` what the election adopts; `ambiguity` and `reading` say
    which reading of an ambiguous text the case shows (歧义). `says` are words of the Chinese reason.
    """

    case: str
    zh: str
    en: str
    rule: str
    ask: str
    given: Mapping[str, Any]
    expect: str = ""
    outcome: Mapping[str, Any] = field(default_factory=dict)
    says: tuple[str, ...] = ()
    under: str = ""
    measures: Mapping[str, str | None] = field(default_factory=dict)
    plan: Mapping[str, Any] | None = None
    readings: Mapping[str, str] = field(default_factory=dict)
    ambiguity: str = ""
    reading: str = ""


def read_cases(text: str) -> list[Case]:
    """The cases of one YAML text; RulesError names the case that is badly written."""
    try:
        entries = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or []
        return [_case(entry) for entry in entries]
    except (yaml.YAMLError, TypeError) as error:
        raise RulesError(f"案例文件无法读取，请检查格式。The file of cases cannot be read: {error}") from error


def _case(entry: Any) -> Case:
    if not isinstance(entry, Mapping):
        raise RulesError("每个案例都应是一个映射。Each case is a mapping of fields.")
    number = str(entry.get("case", "?"))
    try:
        return Case(**{**entry, "case": number, "says": tuple(entry.get("says", ()))})
    except TypeError as error:
        raise RulesError(
            f"案例 {number} 的字段不全或不认识。Case {number} lacks a field or has an unknown one."
        ) from error


def book_of(case: Case, under: str | Document = "") -> Rulebook:
    """The rulebook the case is decided under, or would be under another document.

    Under another document, plan values and readings that it leaves nobody to choose are dropped.
    """
    usual = not case.under
    chosen = {**(USUAL_MEASURES if usual else {}), **case.measures}
    measures = {topic: code for topic, code in chosen.items() if code is not None}
    plan = case.plan if case.plan is not None else (USUAL_PLAN if usual else {})
    if not under:
        return rulebook(case.under or USUAL_DOCUMENT, measures, plan, case.readings)
    bare = rulebook(under, measures, {})
    left = {rule.stated_by for rule in bare.rules}
    unclear = {name for rule in bare.rules if rule.ambiguity for name in (rule.ambiguity, rule.id)}
    return rulebook(
        under,
        measures,
        {name: value for name, value in plan.items() if name in left},
        {code: name for code, name in case.readings.items() if code in unclear},
    )


def answer(case: Case, book: Rulebook) -> Answer:
    """What the rules say to the case under this rulebook; RulesError for an unknown question or facts it cannot use.

    RuleMissing where the rulebook has no rule for it.
    """
    asked = _questions().get(case.ask)
    if asked is None:
        raise RulesError(f"案例 {case.case} 的问题“{case.ask}”不存在。There is no such question.")
    facts = {"on" if name == "as_of" else name: value for name, value in case.given.items()}
    try:
        return asked(book, **facts)
    except RulesError:
        raise
    except (TypeError, LookupError, ValueError, AttributeError) as error:
        raise RulesError(
            f"案例 {case.case} 的事实不全或写法不对，请对照同类案例。Case {case.case} lacks a fact or writes one wrongly."
        ) from error


@cache
def _questions() -> Mapping[str, Question]:
    return questions()


def decisions_of(found: Answer) -> tuple[Decision, ...]:
    """The decisions an answer consists of."""
    if isinstance(found, Decision):
        return (found,)
    return found.decisions if isinstance(found, Outcome) else found


def verdict_in(found: Answer) -> Verdict:
    """The one verdict, or the gravest of several."""
    decisions = decisions_of(found)
    return decisions[0].verdict if len(decisions) == 1 else verdict_of(decisions)


def summary(case: Case, book: Rulebook) -> str:
    """The answer in one line, for comparing two documents: the verdict, the elected, or 没有规定 silent."""
    try:
        found = answer(case, book)
    except RuleMissing:
        return "没有规定 silent"
    if isinstance(found, Outcome):
        return f"当选 elected {list(found.elected)}，空缺 open {found.open_seats}，下一步 next {found.next_step.kind}"
    return verdict_in(found)
