"""How far back an item looks (追溯期、影响期): from which day on a recorded fact no longer counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.days import months_after
from electoral_rules.model import Item
from electoral_rules.rulebook import Rulebook

MONTHS_A_YEAR = 12
Record = Mapping[str, Any]
"""记录: what a document, judgement or list says of a person, as slugs (kind, for, measure …) and dates (dealt_with …)."""
YearsBack = TypedDict(
    "YearsBack",
    {
        "kind": Literal["years"],
        "years": int,
        "from": str | list[str],
        "last_day": Literal["included", "excluded"],
        "open": NotRequired[Literal["hit"]],
        "applies_to": NotRequired[list[str]],
    },
)
"""若干年内: counted from the latest of these dates; `open` hits while none of them has come (服刑中、未处理)."""
VALUES: Mapping[str, Any] = {
    "disqualification.dismissal_window": YearsBack,
    "disqualification.sentence_window": YearsBack,
}


def matching(item: Item, record: Record) -> Mapping[str, Any] | None:
    """The fact of the item that the record shows, mark by mark; None where it shows none of them."""
    facts: tuple[Mapping[str, Any], ...] = item.match.get("facts", ())
    return next((fact for fact in facts if _shows(fact, record)), None)


def _shows(fact: Mapping[str, Any], record: Record) -> bool:
    return all(record.get(name) in _list(allowed) for name, allowed in fact.items() if name != "look_back")


def counts(rulebook: Rulebook, item: Item, record: Record, on: date) -> bool:
    """Whether the record shows the item and still counts on the reference date `on` (AMB-03)."""
    if matching(item, record) is None:
        return False
    clear = clear_from(rulebook, item, record)
    return clear is None or on < clear


def clear_from(rulebook: Rulebook, item: Item, record: Record) -> date | None:
    """The first day on which a record that shows the item no longer counts; None while no such day is known.

    ValueError when the record lacks the date its window is counted from.
    """
    fact = matching(item, record) or {}
    return first_clear_day(window_of(rulebook, fact.get("look_back") or item.look_back, record), record)


def window_of(rulebook: Rulebook, look_back: Mapping[str, Any], record: Record) -> Mapping[str, Any]:
    """The window itself, where an item leaves it to a rule: one of several readings, or only for some kinds of facts."""
    if look_back.get("kind") != "rule":
        return look_back
    window: Mapping[str, Any] = rulebook.rule(look_back["rule"]).value
    kinds = window.get("applies_to", ())
    return {"kind": "ever"} if "kind" in record and kinds and record["kind"] not in kinds else window


def first_clear_day(window: Mapping[str, Any], dates: Mapping[str, Any]) -> date | None:
    """When a window closes: never (ever), on or after its end (until_end, while_true), or when the years are full.

    未满 does not count the day the years are full, 以内 does: `last_day` says which (Civil Code art. 1259).
    """
    kind = window.get("kind", "ever")
    if kind == "ever":
        return None
    if kind == "years":
        ends = [months_after(start, window["years"] * MONTHS_A_YEAR) for start in _starts(window, dates)]
    else:
        ends = [day for day in (dates.get(end_of(window)),) if day is not None]
    included = window.get("last_day", "excluded" if kind == "years" else "included") == "included"
    return max(ends) + timedelta(days=1 if included else 0) if ends else None


def _starts(window: Mapping[str, Any], dates: Mapping[str, Any]) -> list[date]:
    starts = [dates[name] for name in starts_of(window) if dates.get(name) is not None]
    if not starts and window.get("open") != "hit":
        raise ValueError("the date of the event is needed for an item with a window of years")
    return starts


def starts_of(window: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the dates a window of years is counted from (处理之日、刑满之日); `event` where none is named."""
    return tuple(_list(window.get("from", "event")))


def end_of(window: Mapping[str, Any]) -> str:
    """The name of the date a window until an end ends with (影响期满、结案); `ends` where none is named."""
    return str(window.get("from", "ends"))


def _list(value: Any) -> Iterable[Any]:
    return value if isinstance(value, tuple | list) else (value,)
