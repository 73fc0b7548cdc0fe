"""Leaving a stage (结束阶段): what its exit conditions still lack, and the procedure that is shortened where it is left without them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from electoral_rules import exits
from electoral_rules.book.decision import Decision, decide
from electoral_rules.book.model import Exit, Stage
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.book.ruled import Ruled, rests_on
from electoral_rules.oversight import breaches

SHORTENED = "shortened_procedure"


def leaving(rulebook: Rulebook, stage: Stage, missing: Mapping[str, Collection[str]]) -> tuple[Decision, ...]:
    """Whether each exit condition of a stage is met (GOV-11); `missing` are the places without, by rule."""
    ways = {way.rule: way for way in stage.exits}
    return tuple(_left(rulebook, stage, way, missing.get(rule, ())) for rule, way in ways.items())


def _left(rulebook: Rulebook, stage: Stage, way: Exit, places: Collection[str]) -> Decision:
    yes = f"“{way.zh}”已达到。", f"Met: {way.en}."
    no = (
        f"“{stage.zh}”还不能结束：“{way.zh}”尚未达到，还差{len(places)}处。",
        f"“{stage.en}” cannot be closed: {way.en} – still missing at {len(places)} places.",
    )
    if not exits.rules()[way.rule].decidable:
        no = (
            f"“{stage.zh}”还不能结束：“{way.zh}”目前没有服务能够认定，须由有权机关说明理由、另一人批准。",
            f"“{stage.en}” cannot be closed: no service can decide yet whether {way.en}; "
            "it takes an authority's reason and a second person.",
        )
    rule = rulebook.rule(way.rule)
    return decide(rule, not places, required=[], observed=sorted(places), yes=yes, no=no, refuse=True)


@rests_on("voting.forbidden")
def shortened(rule: Ruled[list[breaches.Act]], left_out: Collection[str]) -> Decision:
    """Whether a stage is closed without steps (减省合并程序, AUD-35); `left_out` are the rules of its exits and the stages before it."""
    yes = "没有减省、合并程序。", "No step is left out."
    if left_out and SHORTENED not in rule.value:
        yes = (
            "文件没有点名禁止减省程序，请另行研判。",
            "The documents do not name shortened procedure; judge it on its own.",
        )
    no = (
        "减省合并程序为文件所禁止，应记录并查处。",
        "Shortened procedure is forbidden: record and investigate it.",
    )
    holds = not left_out or SHORTENED not in rule.value
    return rule.decide(holds, yes, no, required=[], observed=sorted(left_out))


def earlier_open(stages: Collection[Stage], closing: Stage, closed: Collection[str]) -> tuple[str, ...]:
    """The stages that come before one and are not closed: those that end before it begins, or stand before it where none is dated."""
    order = [stage.id for stage in stages]
    before = (each for each in stages if _precedes(each, closing, order) and each.id not in closed)
    return tuple(each.id for each in before)


def _precedes(stage: Stage, other: Stage, order: list[str]) -> bool:
    if stage.end and other.start:
        return date.fromisoformat(stage.end) < date.fromisoformat(other.start)
    return order.index(stage.id) < order.index(other.id)


def days_late(due: date | None, closed_on: date) -> int:
    """How many days after its last day a stage was closed (AUD-35); 0 in time, or where no day is given."""
    return max((closed_on - due).days, 0) if due else 0
