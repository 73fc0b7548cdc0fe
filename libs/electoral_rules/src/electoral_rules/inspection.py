"""Inspection (监督检查): what the discipline commission and the people's congress see of the log, by kind of event (AUD-28, 29)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from typing_extensions import TypedDict

from electoral_rules.book.loading import read_data


@dataclass(frozen=True, slots=True)
class Finding:
    """查看事项: the kind it belongs to, and what the event says in one clause."""

    kind: str
    zh: str
    en: str


class _Words(TypedDict):
    zh: str
    en: str


class _Kind(_Words):
    events: dict[str, _Words]


@cache
def findings() -> Mapping[str, Finding]:
    """What inspection sees, by the type of the event, kind after kind."""
    return {
        event: Finding(kind, words["zh"], words["en"])
        for kind, entry in _kinds().items()
        for event, words in entry["events"].items()
    }


def kinds() -> Mapping[str, tuple[str, str]]:
    """The kinds of findings, each with its name in both languages."""
    return {kind: (entry["zh"], entry["en"]) for kind, entry in _kinds().items()}


@cache
def _kinds() -> dict[str, _Kind]:
    found: dict[str, _Kind] = read_data("inspection.yaml")
    return found
