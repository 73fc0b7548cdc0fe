"""Precautions (风险防范与警示教育): emergency plans and reports, the watch on opinion, warning education.

The discipline pledges (换届纪律承诺) are `candidates.pledges`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.decision import Decision, decide
from electoral_rules.rulebook import Rulebook
from electoral_rules.silence import not_ruled
from electoral_rules.values import AtLeast
from electoral_rules.wording import named

EmergencyPlan = TypedDict("EmergencyPlan", {"for": NotRequired[Literal["complex"]], "by": list[str]})
"""应急预案: the levels that make one, and whether only where the election is complex (选情复杂)."""


class EmergencyReport(TypedDict):
    """突发事件报告: who is told."""

    to: str


class Watch(TypedDict):
    """盯网: how many hours of the day are watched."""

    hours: int


VALUES: Mapping[str, Any] = {
    "supervision.emergency_plan": EmergencyPlan,
    "supervision.emergency_report": EmergencyReport,
    "supervision.opinion_watch": Watch,
    "supervision.warning_education": AtLeast,
    "supervision.contestant_education": Literal["contestants"],
}


def emergency_plan(rulebook: Rulebook, *, is_complex: bool, linked: bool) -> Decision:
    """Whether a community that needs an emergency plan (应急处置预案) has one before the stage opens (AUD-22).

    liaoning-2014 asks for one where the election is complex, nuoenjiya-2021 of every street.
    """
    rule = rulebook.find("supervision.emergency_plan")
    if rule is None:
        return not_ruled(rulebook, "supervision.emergency_plan")
    asked = is_complex or "for" not in rule.value
    zh, en = named(rule.value["by"])
    return decide(
        rule, linked or not asked, required=rule.value, observed={"complex": is_complex, "linked": linked},
        yes=("应急预案符合要求。", "The emergency plan is as it should be."),
        no=(f"须先制定应急处置预案，由{zh}负责。", f"There has to be an emergency plan first, made by: {en}."),
    )  # fmt: skip


def emergency_report(rulebook: Rulebook, told: Collection[str]) -> Decision:
    """Whether an emergency (突发事件) went to the office it has to be reported to (AUD-21)."""
    rule = rulebook.find("supervision.emergency_report")
    if rule is None:
        return not_ruled(rulebook, "supervision.emergency_report")
    zh, en = named([rule.value["to"]])
    return decide(
        rule, rule.value["to"] in told, required=rule.value["to"], observed=sorted(told),
        yes=("已报告。", "Reported."),
        no=(f"突发事件须报告{zh}。", f"An emergency is reported to the {en}."),
    )  # fmt: skip


def warning_education(rulebook: Rulebook, meetings: int) -> Decision:
    """Whether the branch held its warning education meeting (警示教育大会, AUD-27)."""
    rule = rulebook.find("supervision.warning_education")
    if rule is None:
        return not_ruled(rulebook, "supervision.warning_education")
    wanted = rule.value["at_least"]
    return decide(
        rule, meetings >= wanted, required=wanted, observed=meetings,
        yes=("警示教育大会已召开。", "The warning education meeting was held."),
        no=(f"须召开{wanted}次警示教育大会，已召开{meetings}次。", f"{wanted} warning education meeting has to be held, {meetings} were."),
    )  # fmt: skip


def opinion_watched(rulebook: Rulebook, hours: int) -> Decision:
    """Whether the duty roster of a day watches opinion for as many hours as asked (24小时盯网制, AUD-24)."""
    rule = rulebook.find("supervision.opinion_watch")
    if rule is None:
        return not_ruled(rulebook, "supervision.opinion_watch")
    wanted = rule.value["hours"]
    return decide(
        rule, hours >= wanted, required=wanted, observed=hours,
        yes=("值班安排覆盖全天。", "The roster covers the day."),
        no=(f"值班安排只覆盖{hours}小时，须覆盖{wanted}小时。", f"The roster covers {hours} hours, {wanted} are asked for."),
    )  # fmt: skip


def contestants_educated(rulebook: Rulebook, contestants: int, educated: int) -> Decision:
    """Whether everybody who stands was given the special education (专题教育)."""
    rule = rulebook.find("supervision.contestant_education")
    if rule is None:
        return not_ruled(rulebook, "supervision.contestant_education")
    left = contestants - educated
    return decide(
        rule, left <= 0, required=contestants, observed=educated,
        yes=("参选人员均已接受专题教育。", "Everybody who stands was educated."),
        no=(f"还有{left}名参选人员未接受专题教育。", f"{left} who stand have not had the special education."),
    )  # fmt: skip
