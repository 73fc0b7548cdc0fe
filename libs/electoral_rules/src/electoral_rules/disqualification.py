"""The situations that bar a nomination (禁入情形): an answer for each item, and how far back an item looks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from electoral_rules.days import months_after
from electoral_rules.decision import Decision, Verdict
from electoral_rules.rulebook import Rulebook

Answer = Literal["clear", "hit", "undecided"]
MONTHS_A_YEAR = 12


def item_ids(rulebook: Rulebook) -> tuple[str, ...]:
    """The items every nominee is asked about, in the document's order (D1 …)."""
    return tuple(item.id for item in rulebook.disqualifications)


def answered(rulebook: Rulebook, item_id: str, answer: Answer) -> Decision:
    """The decision on one item: a hit blocks, an open item blocks the next step, clear is ok (CAN-18)."""
    item = rulebook.item(item_id)
    words: dict[Answer, tuple[Verdict, str, str]] = {
        "clear": ("ok", f"{item.id}：未发现该情形。", f"{item.id}: clear."),
        "hit": ("blocked", f"{item.id}：{item.zh}，不得提名。", f"{item.id}: {item.en}; may not be nominated."),
        "undecided": ("blocked", f"{item.id}：尚无结论，不得进入下一环节。", f"{item.id}: undecided, so no next step."),
    }
    verdict, zh, en = words[answer]
    return Decision(f"disqualification.{item.id}", verdict, "clear", answer, zh, en, item.citation)


def answers(rulebook: Rulebook, given: Mapping[str, Answer]) -> tuple[Decision, ...]:
    """The decisions on all items; an item nobody answered is undecided."""
    return tuple(answered(rulebook, item_id, given.get(item_id, "undecided")) for item_id in item_ids(rulebook))


def look_back(
    rulebook: Rulebook, item_id: str, on: date, *, event: date | None = None, ends: date | None = None
) -> Answer:
    """Whether something on record still counts on the reference date `on` (影响期, AMB-03).

    `event` is when it happened, `ends` the last day of its effect (None: still open). An item without a window, or with
    the window "ever" (2h), is hit by any record; "until_end" and "while_true" are hit on the last day and clear the
    day after (2g); "years" are hit until the day the years are full (未满). ValueError when a date needed is missing.
    """
    window = rulebook.item(item_id).look_back
    kind = window.get("kind", "ever")
    if kind == "ever":
        return "hit"
    if kind in ("until_end", "while_true"):
        return "hit" if ends is None or on <= ends else "clear"
    if event is None:
        raise ValueError("the date of the event is needed for an item with a window of years")
    return "hit" if on < months_after(event, window["years"] * MONTHS_A_YEAR) else "clear"
