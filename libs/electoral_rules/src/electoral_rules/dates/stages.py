"""Which stage a duty belongs to, which stage a day lies in, and the days between stages (阶段与空档)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from electoral_rules.book.model import Rule
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.dates.windows import Days, span

ONE_DAY = timedelta(days=1)
BY_STAGE = {"vote": "election.day_window", "rc": "election.day_window", "party": "timetable.party_window"}
"""Stages whose dates another rule carries: the days of a vote are ruled on their own."""


def dated_stages(book: Rulebook) -> list[Rule]:
    """The rules that date the document's stages, in the stages' order; undated stages are left out."""
    found = [book.find(BY_STAGE.get(stage.id, "")) or book.find(f"stage.{stage.id}") for stage in book.stages]
    return [rule for rule in found if rule is not None]


def stage_rule(book: Rulebook, rule_id: str) -> Rule | None:
    """The rule that dates the stage a duty has to be done in: the stage that is left by it."""
    for stage in book.stages:
        if rule_id in [way.rule for way in stage.exits]:
            return book.find(BY_STAGE.get(stage.id, "")) or book.find(f"stage.{stage.id}")
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
