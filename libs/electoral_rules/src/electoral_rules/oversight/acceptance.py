"""Acceptance (检查验收): the checklist of a document's stages, what follows a failed one, and the evidence of key points."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.catalogue import values_of
from electoral_rules.book.decision import decide
from electoral_rules.book.model import Rule
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.silence import not_ruled
from electoral_rules.book.wording import names_of
from electoral_rules.oversight.reports import DUTIES


class Inspection(TypedDict):
    """检查验收: who inspects, and what a failed inspection leads to."""

    by: str
    failed: list[Literal["rectify", "re_election"]]


class KeyPoints(TypedDict):
    """全程监督确认: the key points, and the evidence each of them needs."""

    points: list[str]
    evidence: list[str]


OF_WHAT: Clause[list[str]] = Clause("acceptance.city_inspection", "acceptance.supervised_inspection")
STEP: Clause[Literal["sum_up"]] = Clause("acceptance.step")
INSPECTIONS = (
    "acceptance.inspection",
    "acceptance.city_inspection",
    "acceptance.step",
    "acceptance.supervised_inspection",
)


@dataclass(frozen=True, slots=True)
class Check:
    """验收事项: one exit condition of a stage (`stage.number`) whose rule is a must, with the rule's id."""

    id: str
    stage: str
    zh: str
    en: str
    rule: str


def checklist(rulebook: Rulebook) -> tuple[Check, ...]:
    """What is checked at acceptance: the exit conditions of all stages that rest on a must, in their order (REP-05).

    The acceptance itself and the reports on it come afterwards and are no items of it.
    """
    later = (*INSPECTIONS, *DUTIES)
    return tuple(
        Check(f"{stage.id}.{number}", stage.id, way.zh, way.en, way.rule)
        for stage in rulebook.stages
        for number, way in enumerate(stage.exits, start=1)
        if way.rule not in later and (rule := rulebook.find(way.rule)) is not None and rule.strength == "must"
    )


def _ruling(rulebook: Rulebook) -> Rule | None:
    return next((rule for rule in map(rulebook.find, INSPECTIONS) if rule is not None), None)


def inspected(rulebook: Rulebook, passed: Collection[str]) -> Decision:
    """Whether a community passes: every item of the checklist is found in order (`passed` are the ids of checks)."""
    rule = _ruling(rulebook)
    if rule is None:
        return not_ruled(rulebook, INSPECTIONS[0])
    failed = [check for check in checklist(rulebook) if check.id not in passed]
    yes = "验收合格。", "Acceptance is passed."
    no = (
        f"验收不合格：{'；'.join(check.zh for check in failed)}。",
        f"Acceptance is failed: {'; '.join(check.en for check in failed)}.",
    )
    required = [check.id for check in checklist(rulebook)]
    return decide(rule, not failed, required=required, observed=sorted(passed), yes=yes, no=no)


@rests_on("acceptance.inspection")
def follow_up(rule: Ruled[Inspection], choice: str, by: date | None, on: date) -> Decision:
    """Whether a failed acceptance is followed up: rectify by a day after `on`, or the election is held again (10i)."""
    zh, en = names_of(rule.value["failed"])
    dated = choice != "rectify" or (by is not None and by > on)
    no = (f"验收不合格的，只能选择：{zh}。", f"After a failed acceptance choose: {en}.")
    if choice in rule.value["failed"]:
        no = ("限期整改须写明今后的整改期限。", "Rectifying takes a deadline that is still to come.")
    yes = "处理方式符合要求。", "This is a way to follow it up."
    observed = {"choice": choice, "by": by and by.isoformat()}
    required = list(rule.value["failed"])
    return rule.decide(choice in rule.value["failed"] and dated, yes, no, required=required, observed=observed)


def ways_out() -> tuple[str, ...]:
    """What documents have follow a failed acceptance (限期整改、重新组织选举)."""
    return tuple(sorted({way for value in values_of("acceptance.inspection") for way in value["failed"]}))


def points() -> tuple[str, ...]:
    """The key points (关键节点) that documents have supervised and confirmed."""
    return tuple(sorted({point for value in values_of("supervision.key_points") for point in value["points"]}))


@rests_on("supervision.key_points")
def evidence(rule: Ruled[KeyPoints], point: str, shown: Collection[str]) -> Decision:
    """Whether a key point (关键节点) may be closed: signature, photo and record are there (全程签字拍照纪实, 7q)."""
    missing = [kind for kind in rule.value["evidence"] if kind not in shown and point in rule.value["points"]]
    (zh, en), (point_zh, point_en) = names_of(missing), names_of([point])
    yes = (
        "证据齐全，可以结束本环节。" if point in rule.value["points"] else "不属于须确认的关键节点。",
        "The evidence is there, or none is asked for.",
    )
    no = f"{point_zh}环节还缺少：{zh}，不能结束。", f"{point_en} still lacks: {en}; it cannot be closed."
    return rule.decide(not missing, yes, no, required=list(rule.value["evidence"]), observed=[point, *sorted(shown)])
