"""Which stage a duty or a day belongs to, the days between stages, and the days a plan gives its own (阶段与空档)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from electoral_rules.book.decision import Decision, decide
from electoral_rules.book.facts import one_of
from electoral_rules.book.model import Rule, Stage
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.book.silence import not_ruled
from electoral_rules.dates.windows import Days, span

ONE_DAY = timedelta(days=1)
BY_STAGE = {"vote": "election.day_window", "rc": "election.day_window", "party": "timetable.party_window"}
"""Stages whose dates another rule carries: the days of a vote are ruled on their own."""


@dataclass(frozen=True, slots=True)
class PlannedStage:
    """方案安排的阶段: its first and its last day, both included."""

    stage: str
    first: date
    last: date


def planned(book: Rulebook, stages: Iterable[PlannedStage]) -> tuple[Decision, ...]:
    """Whether each stage of a plan lies in the days its document gives that stage, else the whole election (GOV-05).

    RulesError for a stage the document does not have.
    """
    known = {stage.id: stage for stage in book.stages}
    return tuple(_planned(book, known[one_of(each.stage, known)], each) for each in stages)


def _planned(book: Rulebook, stage: Stage, days: PlannedStage) -> Decision:
    # A stage that the text dates itself may lie outside the days of the election, as a final report does.
    rule = _rule_of(book, stage) or (None if stage.start or stage.end else book.find("election.window"))
    if rule is None:
        return not_ruled(book, f"stage.{stage.id}")
    first, last = span(rule.value)
    required = {"from": rule.value["from"], "to": rule.value["to"]}
    observed = {"from": days.first.isoformat(), "to": days.last.isoformat()}
    yes = f"“{stage.zh}”的安排在规定的时间内。", f"{stage.en}: planned within its days."
    no = (
        f"“{stage.zh}”安排在{days.first}至{days.last}，超出规定的{required['from']}至{required['to']}，请调整。",
        f"{stage.en} is planned for {days.first} to {days.last}, outside {required['from']} to {required['to']}: adjust it.",
    )
    return decide(rule, first <= days.first and days.last <= last, required=required, observed=observed, yes=yes, no=no)


def _rule_of(book: Rulebook, stage: Stage) -> Rule | None:
    return book.find(BY_STAGE.get(stage.id, "")) or book.find(f"stage.{stage.id}")


def dated_stages(book: Rulebook) -> list[Rule]:
    """The rules that date the document's stages, in the stages' order; undated stages are left out."""
    found = [_rule_of(book, stage) for stage in book.stages]
    return [rule for rule in found if rule is not None]


def first_day(book: Rulebook) -> date | None:
    """The first day that the document gives its stages or the whole election; None where it gives none."""
    window = book.find("election.window")
    days = [stage.start for stage in book.stages if stage.start]
    days += [window.value["from"]] if window and window.value.get("from") else []
    return date.fromisoformat(min(days)) if days else None


def stage_rule(book: Rulebook, rule_id: str) -> Rule | None:
    """The rule that dates the stage a duty has to be done in: the stage that is left by it."""
    for stage in book.stages:
        if rule_id in [way.rule for way in stage.exits]:
            return _rule_of(book, stage)
    return None


def rule_at(book: Rulebook, day: date) -> Rule | None:
    """The rule that dates the stage `day` lies in; None between stages and where no stage is dated."""
    for rule in dated_stages(book):
        first, last = span(rule.value)
        if first <= day <= last:
            return rule
    return None


def gap_at(book: Rulebook, day: date) -> Days | None:
    """The first and last day of the gap between two stages that `day` lies in; None elsewhere (空档)."""
    spans = sorted(span(rule.value) for rule in dated_stages(book))
    if any(first <= day <= last for first, last in spans):
        return None
    for (_, end), (start, _) in pairwise(spans):
        if end < day < start:
            return end + ONE_DAY, start - ONE_DAY
    return None
