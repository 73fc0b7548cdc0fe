"""How far back an item looks (追溯期、影响期): from which day on a recorded fact no longer counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.days import years_after
from electoral_rules.model import Item, RulesError
from electoral_rules.rulebook import Rulebook
from electoral_rules.ruled import Clause

Record = Mapping[str, Any]
"""记录: what a document, judgement or list says of a person, as slugs (kind, for, measure …) and dates (dealt_with …).

A mark may be a list: a penalty for drugs and gambling is one for either.
"""
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


class Ended(TypedDict):
    """制度废止: facts of this kind ended on a day; from it they no longer count, or only as if released on it."""

    kind: str
    ended: str
    then: Literal["clear", "released"]


WINDOW: Clause[YearsBack] = Clause("disqualification.dismissal_window", "disqualification.sentence_window")
ENDED: Clause[Ended] = Clause("disqualification.reeducation_ended", "disqualification.family_planning_ended")


def matching(item: Item, record: Record) -> Mapping[str, Any] | None:
    """The fact of the item that the record shows, mark by mark; None where it shows none of them."""
    facts: tuple[Mapping[str, Any], ...] = item.match.get("facts", ())
    return next((fact for fact in facts if _shows(fact, record)), None)


def _shows(fact: Mapping[str, Any], record: Record) -> bool:
    return all(_has(record.get(name), allowed) for name, allowed in fact.items() if name != "look_back")


def _has(mark: Any, allowed: Any) -> bool:
    return any(one in _list(allowed) for one in _list(mark))


def lacking(item: Item, record: Record) -> tuple[str, ...]:
    """What a record leaves open that may show the item: the marks it lacks where all it has agree (记录不全); else none."""
    for fact in item.match.get("facts", ()):
        marks = [name for name in fact if name != "look_back"]
        told = [name for name in marks if record.get(name) is not None]
        if "kind" in told and len(told) < len(marks) and all(_has(record[name], fact[name]) for name in told):
            return tuple(name for name in marks if name not in told)
    return ()


def counts(rulebook: Rulebook, item: Item, record: Record, on: date) -> bool:
    """Whether the record shows the item and still counts on the reference date `on` (AMB-03)."""
    if matching(item, record) is None:
        return False
    clear = clear_from(rulebook, item, record)
    return clear is None or on < clear


def read_otherwise(rulebook: Rulebook, item: Item, record: Record, on: date) -> str:
    """The ambiguity (AMB-14) under another reading of which the record would not count on `on`; "" where none has it so."""
    look_back = (matching(item, record) or {}).get("look_back") or item.look_back
    rule = rulebook.rule(look_back["rule"]) if look_back.get("kind") == "rule" else None
    if rule is None or not any(record.get(name) for value in rule.other_readings.values() for name in starts_of(value)):
        return ""
    clear = (first_clear_day(_reaching(value, record), record) for value in rule.other_readings.values())
    return rule.ambiguity if any(day is not None and day <= on for day in clear) else ""


def clear_from(rulebook: Rulebook, item: Item, record: Record) -> date | None:
    """The first day on which a record that shows the item no longer counts; None while no such day is known.

    Where the measures say that what it records has been abolished (GK-14, GK-15), it counts no longer than that leaves.
    RulesError when the record lacks the date its window is counted from, or has no date there.
    """
    fact = matching(item, record) or {}
    window = window_of(rulebook, fact.get("look_back") or item.look_back, record)
    return clear_day(rulebook, window, record, record.get("kind"))


def clear_day(rulebook: Rulebook, window: Mapping[str, Any], dates: Mapping[str, Any], kinds: Any) -> date | None:
    """`first_clear_day` of facts of these kinds, no later than what the abolition of their kind leaves of the window."""
    clear = first_clear_day(window, dates)
    for rule in ENDED.all(rulebook):
        if _has(kinds, rule.value["kind"]):
            ended = date.fromisoformat(rule.value["ended"])
            last = first_clear_day(window, dict.fromkeys(starts_of(window), ended))
            return min(day for day in (clear, ended if rule.value["then"] == "clear" else last) if day is not None)
    return clear


def window_of(rulebook: Rulebook, look_back: Mapping[str, Any], record: Record) -> Mapping[str, Any]:
    """The window itself, where an item leaves it to a rule: one of several readings, or only for some kinds of facts."""
    if look_back.get("kind") != "rule":
        return look_back
    return _reaching(rulebook.rule(look_back["rule"]).value, record)


def _reaching(window: Mapping[str, Any], record: Record) -> Mapping[str, Any]:
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
        ends = [years_after(start, window["years"]) for start in _starts(window, dates)]
    else:
        ends = [_day(day) for day in (dates.get(end_of(window)),) if day is not None]
    included = window.get("last_day", "excluded" if kind == "years" else "included") == "included"
    if not ends or max(ends) == date.max:
        return None
    return max(ends) + timedelta(days=1 if included else 0)


def _starts(window: Mapping[str, Any], dates: Mapping[str, Any]) -> list[date]:
    starts = [_day(dates[name]) for name in starts_of(window) if dates.get(name) is not None]
    if not starts and window.get("open") != "hit":
        raise RulesError(
            "记录没有写明处理日期，无法计算年限，请补充。Years run from an event: the date of the event is needed."
        )
    return starts


def _day(given: Any) -> date:
    if not isinstance(given, date):
        raise RulesError("记录中的日期写法不对，请填写年月日。A date of the record is no date.")
    return given


def starts_of(window: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the dates a window of years is counted from (处理之日、刑满之日); `event` where none is named."""
    return tuple(_list(window.get("from", "event")))


def end_of(window: Mapping[str, Any]) -> str:
    """The name of the date a window until an end ends with (影响期满、结案); `ends` where none is named."""
    return str(window.get("from", "ends"))


def _list(value: Any) -> Iterable[Any]:
    return value if isinstance(value, tuple | list) else (value,)
