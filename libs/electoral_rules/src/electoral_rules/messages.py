"""Messages to people (消息): which are written when, to which place, in which words, and which go to the phone as well (短信)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal, NotRequired, Protocol, get_args

import yaml
from typing_extensions import TypedDict

from electoral_rules.book.loading import LOADER

MessageKind = Literal[
    "duty_due",
    "duty_late",
    "duty_risen",
    "exit_due",
    "exit_late",
    "approval_waiting",
    "objection_late",
    "case_due",
    "case_late",
    "matter_waiting",
]
KINDS: tuple[MessageKind, ...] = get_args(MessageKind)
To = Literal["owner", "above"]
DUTY = "duty"


class Standing(Protocol):
    """要办的事: what it is called, whose place it is, which place sees to it now, and its last day, None where it has none."""

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
    """一条消息: of which kind, for those who act for which place, the last day, None where there is none, and its words."""

    kind: MessageKind
    place: str
    due_on: date | None
    zh: str
    en: str


class _Entry(TypedDict):
    of: list[str]
    to: To
    days_before: NotRequired[int]
    at_once: NotRequired[bool]
    sms: bool
    zh: str
    en: str


def about(what: Standing, today: date, of: str = DUTY) -> tuple[Told, ...]:
    """Tell what is to be said today of a duty, a task or a matter that is open; nothing yet of one whose day is far off.

    `of` says what it is: a duty, or the kind of the task or matter.
    """
    left = (what.due_on - today).days if what.due_on else None
    words = {"due_on": what.due_on, "days": abs(left or 0)}
    return tuple(
        Told(
            kind,
            place,
            what.due_on,
            entry["zh"].format(what=what.zh, **words),
            entry["en"].format(what=what.en, **words),
        )
        for kind, entry in _entries().items()
        if of in entry["of"] and (place := _place(entry["to"], what)) and _is_time(entry, left)
    )


def horizon(today: date) -> date:
    """The last day of which anything is told today."""
    return today + timedelta(days=max(entry.get("days_before", 0) for entry in _entries().values()))


def by_phone() -> tuple[MessageKind, ...]:
    """The kinds that go to the phone as well."""
    return tuple(kind for kind, entry in _entries().items() if entry["sms"])


def _place(to: To, what: Standing) -> str:
    if to == "owner":
        return what.community_code
    return what.held_at if what.held_at != what.community_code else ""


def _is_time(entry: _Entry, left: int | None) -> bool:
    if entry.get("at_once"):
        return True
    if left is None:
        return False
    before = entry.get("days_before")
    return left < 0 if before is None else 0 <= left <= before


@cache
def _entries() -> Mapping[MessageKind, _Entry]:
    entries: dict[MessageKind, _Entry] = yaml.load(
        (files("electoral_rules") / "data" / "messages.yaml").read_text("utf-8"), LOADER
    )
    return entries
