"""The kinds of records (台账种类): what proves one, which rule it serves, how long it is kept; who may, is in permissions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.loading import read_data

Kept = Literal["archive"]
Places = Literal["community", "any", "below"]
Example = Mapping[str, object]
Opens = Literal["ledger", "telephone"]
"""转为举报件: how a case came that something of a ledger became: a finding of our own, or a call."""


class Evidence(TypedDict):
    """凭证: the kinds of files that prove a record, and whether one is needed."""

    kinds: list[str]
    needed: bool


@dataclass(frozen=True, slots=True)
class RecordKind:
    """台账种类: `serves` is the rule whose exit or duty it shows, `kept` how long it is kept (archive: with the archive).

    `path` is where it is entered, "" where the house makes it; `places` whether a community alone has it, a place of any level, or
    one of any level for all places below it; `example` what it says in an example; `opens` how a case came that it became, None where
    it becomes none.
    """

    slug: str
    zh: str
    en: str
    evidence: Evidence
    serves: str
    kept: Kept
    path: str
    places: Places
    example: Example
    opens: Opens | None


class _Entry(TypedDict):
    zh: str
    en: str
    enter: object
    read: object
    evidence: Evidence
    serves: str
    kept: Kept
    path: NotRequired[str]
    places: NotRequired[Places]
    example: NotRequired[Example]
    opens: NotRequired[Opens]


@cache
def kinds() -> Mapping[str, RecordKind]:
    """Every kind of record by slug."""
    entries: dict[str, _Entry] = read_data("records.yaml")
    return MappingProxyType({slug: _kind(slug, entry) for slug, entry in entries.items()})


def holding_below() -> frozenset[str]:
    """The kinds whose records hold for the places below theirs, too (领导小组、责任人、举报电话 …)."""
    return frozenset(slug for slug, kind in kinds().items() if kind.places == "below")


def _kind(slug: str, entry: _Entry) -> RecordKind:
    entered = entry.get("path", ""), entry.get("places", "community"), entry.get("example", {}), entry.get("opens")
    return RecordKind(slug, entry["zh"], entry["en"], entry["evidence"], entry["serves"], entry["kept"], *entered)
