"""Messages about duties (消息): which are written when, to which place, in which words, and which go to the phone as well (短信)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal, NotRequired, Protocol

import yaml
from typing_extensions import TypedDict

from electoral_rules.book.loading import LOADER

MessageKind = Literal["duty_due", "duty_late", "duty_risen"]
KINDS: tuple[MessageKind, ...] = ("duty_due", "duty_late", "duty_risen")
To = Literal["owner", "above"]


class DutyStanding(Protocol):
    """到期事项: what it is called, which place owes it, which one sees to it now, and its last day, None where it has none."""

    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...
    @property
    def community_code(self) -> str: ...
    @property
    def held_at(self) -> str: ...
    @property
    def due_on(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Told:
    """一条消息: of which kind, for those who act for which place, the last day of the duty, and its words."""

    kind: MessageKind
    place: str
    due_on: date
    zh: str
    en: str


class _Entry(TypedDict):
    to: To
    days_before: NotRequired[int]
    sms: bool
    zh: str
    en: str


def about(duty: DutyStanding, today: date) -> tuple[Told, ...]:
    """Tell what is to be said today of an open duty; nothing of one without a day, or whose day is far off."""
    if duty.due_on is None:
        return ()
    left = (duty.due_on - today).days
    words = {"due_on": duty.due_on, "days": abs(left)}
    return tuple(
        Told(
            kind,
            place,
            duty.due_on,
            entry["zh"].format(duty=duty.zh, **words),
            entry["en"].format(duty=duty.en, **words),
        )
        for kind, entry in _entries().items()
        if (place := _place(entry["to"], duty)) and _is_time(entry, left)
    )


def horizon(today: date) -> date:
    """The last day of which a duty is told of today."""
    return today + timedelta(days=max(entry.get("days_before", 0) for entry in _entries().values()))


def by_phone() -> tuple[MessageKind, ...]:
    """The kinds that go to the phone as well."""
    return tuple(kind for kind, entry in _entries().items() if entry["sms"])


def _place(to: To, duty: DutyStanding) -> str:
    if to == "owner":
        return duty.community_code
    return duty.held_at if duty.held_at != duty.community_code else ""


def _is_time(entry: _Entry, left: int) -> bool:
    before = entry.get("days_before")
    return left < 0 if before is None else 0 <= left <= before


@cache
def _entries() -> Mapping[MessageKind, _Entry]:
    entries: dict[MessageKind, _Entry] = yaml.load(
        (files("electoral_rules") / "data" / "messages.yaml").read_text("utf-8"), LOADER
    )
    return entries
