"""How far back an item looks (追溯期、影响期): from which day on a recorded fact no longer counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Literal, NotRequired, cast

from typing_extensions import TypedDict

from electoral_rules.book.days import years_after
from electoral_rules.book.model import Item, RulesError
from electoral_rules.book.ruled import Clause, Rulebook

Record = Mapping[str, object]
"""记录: what a document, judgement or list says of a person, as slugs (kind, for, measure …) and dates (dealt_with …).

A mark may be a list: a penalty for drugs and gambling is one for either.
"""
Fact = Mapping[str, object]
"""构成该情形的事实: mark → the slugs that show it, and perhaps a look-back of its own."""
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


Window = TypedDict(
    "Window",
    {
        "kind": Literal["ever", "years", "until_end", "while_true", "rule"],
        "years": int,
        "from": str | list[str],
        "last_day": Literal["included", "excluded"],
        "open": Literal["hit"],
        "applies_to": list[str],
        "rule": str,
    },
    total=False,
)
"""追溯期: how an item looks back; for ever where nothing is said. `rule` names the rule whose value is the window."""


class Ended(TypedDict):
    """制度废止: facts of this kind ended on a day; from it they no longer count, or only as if released on it."""

    kind: str
    ended: str
    then: Literal["clear", "released"]


YEARS_BACK: Clause[YearsBack] = Clause("disqualification.dismissal_window", "disqualification.sentence_window")
ENDED: Clause[Ended] = Clause("disqualification.reeducation_ended", "disqualification.family_planning_ended")


def matching(item: Item, record: Record) -> Fact | None:
    """The fact of the item that the record shows, mark by mark; None where it shows none of them."""
    facts: tuple[Fact, ...] = item.match.get("facts", ())
    return next((fact for fact in facts if _shows(fact, record)), None)


def _shows(fact: Fact, record: Record) -> bool:
    return all(_has(record.get(name), allowed) for name, allowed in fact.items() if name != "look_back")


def _has(mark: object, allowed: object) -> bool:
    return any(one in _list(allowed) for one in _list(mark))


def lacking(item: Item, record: Record) -> tuple[str, ...]:
    """What a record leaves open that may show the item: the marks it lacks where all it has agree (记录不全); else none."""
    for fact in item.match.get("facts", ()):
        marks = [name for name in fact if name != "look_back"]
        stated = [name for name in marks if record.get(name) is not None]
        if "kind" in stated and len(stated) < len(marks) and all(_has(record[name], fact[name]) for name in stated):
            return tuple(name for name in marks if name not in stated)
    return ()


def counts(rulebook: Rulebook, item: Item, record: Record, on: date) -> bool:
    """Whether the record shows the item and still counts on the reference date `on` (AMB-03)."""
    if matching(item, record) is None:
        return False
    clear = clear_from(rulebook, item, record)
    return clear is None or on < clear


def read_otherwise(rulebook: Rulebook, item: Item, record: Record, on: date) -> str:
    """The ambiguity (AMB-14) under another reading of which the record would not count on `on`; "" where none has it so."""
    look_back = look_back_of(item, matching(item, record))
    rule = rulebook.rule(look_back["rule"]) if look_back.get("kind") == "rule" else None
    if rule is None or not any(record.get(name) for value in rule.other_readings.values() for name in starts_of(value)):
        return ""
    clear = (first_clear_day(_reaching(value, record), record) for value in rule.other_readings.values())
    return rule.ambiguity if any(day is not None and day <= on for day in clear) else ""


def look_back_of(item: Item, fact: Fact | None = None) -> Window:
    """How the item looks back, or this fact of it where the fact says so itself."""
    return cast(Window, (fact or {}).get("look_back") or item.look_back)


def clear_from(rulebook: Rulebook, item: Item, record: Record) -> date | None:
    """The first day on which a record that shows the item no longer counts; None while no such day is known.

    Where the measures say that what it records has been abolished (GK-14, GK-15), it counts no longer than that leaves.
    RulesError when the record lacks the date its window is counted from, or has no date there.
    """
    window = window_of(rulebook, look_back_of(item, matching(item, record)), record)
    return clear_day(rulebook, window, record, record.get("kind"))


def clear_day(rulebook: Rulebook, window: Window, dates: Record, kinds: object) -> date | None:
    """`first_clear_day` of facts of these kinds, no later than what the abolition of their kind leaves of the window."""
    clear = first_clear_day(window, dates)
    for rule in ENDED.all(rulebook):
        if _has(kinds, rule.value["kind"]):
            ended = date.fromisoformat(rule.value["ended"])
            last = first_clear_day(window, dict.fromkeys(starts_of(window), ended))
            return min(day for day in (clear, ended if rule.value["then"] == "clear" else last) if day is not None)
    return clear


def window_of(rulebook: Rulebook, look_back: Window, record: Record) -> Window:
    """The window itself, where an item leaves it to a rule: one of several readings, or only for some kinds of facts."""
    if look_back.get("kind") != "rule":
        return look_back
    return _reaching(rulebook.rule(look_back["rule"]).value, record)


def _reaching(window: Window, record: Record) -> Window:
    kinds = window.get("applies_to", ())
    return {"kind": "ever"} if "kind" in record and kinds and record["kind"] not in kinds else window


def first_clear_day(window: Window, dates: Record) -> date | None:
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


def _starts(window: Window, dates: Record) -> list[date]:
    starts = [_day(dates[name]) for name in starts_of(window) if dates.get(name) is not None]
    if not starts and window.get("open") != "hit":
        raise RulesError(
            "记录没有写明处理日期，无法计算年限，请补充。Years run from an event: the date of the event is needed."
        )
    return starts


def _day(given: object) -> date:
    if not isinstance(given, date):
        raise RulesError("记录中的日期写法不对，请填写年月日。A date of the record is no date.")
    return given


def starts_of(window: Window) -> tuple[str, ...]:
    """The names of the dates a window of years is counted from (处理之日、刑满之日); `event` where none is named."""
    return tuple(str(name) for name in _list(window.get("from", "event")))


def end_of(window: Window) -> str:
    """The name of the date a window until an end ends with (影响期满、结案); `ends` where none is named."""
    return str(window.get("from", "ends"))


def _list(value: object) -> Iterable[object]:
    return value if isinstance(value, tuple | list) else (value,)
