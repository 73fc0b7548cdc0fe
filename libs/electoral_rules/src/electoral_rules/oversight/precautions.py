"""Precautions (风险防范与警示教育): emergency plans and reports, the watch on opinion, warning education.

The discipline pledges (换届纪律承诺) are `candidates.pledges`.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.catalogue import values_of
from electoral_rules.book.ruled import Decision, Ruled, rests_on
from electoral_rules.book.values import AtLeast
from electoral_rules.book.wording import names_of

EmergencyPlan = TypedDict("EmergencyPlan", {"for": NotRequired[Literal["complex"]], "by": list[str]})
"""应急预案: the levels that make one, and whether only where the election is complex (选情复杂)."""


class EmergencyReport(TypedDict):
    """突发事件报告: who is told."""

    to: str


class Watch(TypedDict):
    """盯网: how many hours of the day are watched."""

    hours: int


@rests_on("supervision.emergency_plan")
def emergency_plan(rule: Ruled[EmergencyPlan], *, is_complex: bool, linked: bool) -> Decision:
    """Whether a community that needs an emergency plan (应急处置预案) has one before the stage opens (AUD-22).

    liaoning-2014 asks for one where the election is complex, nuoenjiya-2021 of every street.
    """
    asked = is_complex or "for" not in rule.value
    zh, en = names_of(rule.value["by"])
    yes = "应急预案符合要求。", "The emergency plan is as it should be."
    no = f"须先制定应急处置预案，由{zh}负责。", f"Make an emergency plan first; it is made by: {en}."
    return rule.decide(linked or not asked, yes, no, observed={"complex": is_complex, "linked": linked})


@rests_on("supervision.emergency_report")
def emergency_report(rule: Ruled[EmergencyReport], told: Collection[str]) -> Decision:
    """Whether an emergency (突发事件) went to the office it has to be reported to (AUD-21)."""
    zh, en = names_of([rule.value["to"]])
    yes = "已报告。", "Reported."
    no = f"突发事件须报告{zh}。", f"An emergency is reported to the {en}."
    return rule.decide(rule.value["to"] in told, yes, no, required=rule.value["to"], observed=sorted(told))


@rests_on("supervision.serious_matters")
def reported(rule: Ruled[list[str]], form: str) -> Decision:
    """Whether a report or notice between levels is of a form the document sets up (重大问题报告和情况通报制度, AUD-23)."""
    zh, en = names_of(rule.value)
    yes = "属于规定的报告或者通报。", "A form the document sets up."
    no = f"请使用规定的形式：{zh}。", f"Use a form the document sets up: {en}."
    return rule.decide(form in rule.value, yes, no, required=list(rule.value), observed=form)


@rests_on("supervision.serious_matters")
def received(rule: Ruled[list[str]], at: str, to: str) -> Decision:
    """Whether who acknowledges a report or notice is its receiver; `at` and `to` are codes of places."""
    yes = "由收件单位签收。", "Acknowledged by its receiver."
    no = "请由收件单位签收，报送单位不能代签。", "Its receiver acknowledges it; who sent it cannot."
    return rule.decide(at == to, yes, no, required=to, observed=at)


def forms() -> tuple[str, ...]:
    """The forms of report and notice between levels that documents set up (重大问题报告、情况通报)."""
    return tuple(sorted({form for value in values_of("supervision.serious_matters") for form in value}))


def told() -> tuple[str, ...]:
    """The offices that documents have emergencies reported to."""
    return tuple(sorted({value["to"] for value in values_of("supervision.emergency_report")}))


@rests_on("supervision.warning_education")
def warning_education(rule: Ruled[AtLeast], meetings: int) -> Decision:
    """Whether the branch held its warning education meeting (警示教育大会, AUD-27)."""
    wanted = rule.value["at_least"]
    yes = "警示教育大会已召开。", "The warning education meeting was held."
    no = (
        f"须召开{wanted}次警示教育大会，已召开{meetings}次。",
        f"Hold at least {wanted} warning education meeting; {meetings} held so far.",
    )
    return rule.decide(meetings >= wanted, yes, no, required=wanted, observed=meetings)


@rests_on("supervision.opinion_watch")
def opinion_watched(rule: Ruled[Watch], hours: int) -> Decision:
    """Whether the duty roster of a day watches opinion for as many hours as asked (24小时盯网制, AUD-24)."""
    wanted = rule.value["hours"]
    yes = "值班安排覆盖全天。", "The roster covers the day."
    no = f"值班安排只覆盖{hours}小时，须覆盖{wanted}小时。", f"The roster covers {hours} hours; {wanted} are required."
    return rule.decide(hours >= wanted, yes, no, required=wanted, observed=hours)


@rests_on("supervision.contestant_education")
def contestants_educated(rule: Ruled[Literal["contestants"]], contestants: int, educated: int) -> Decision:
    """Whether everybody who stands was given the special education (专题教育)."""
    left = contestants - educated
    yes = "参选人员均已接受专题教育。", "Everybody who stands was educated."
    no = f"还有{left}名参选人员未接受专题教育。", f"{left} who stand have not had the special education."
    return rule.decide(left <= 0, yes, no, required=contestants, observed=educated)
