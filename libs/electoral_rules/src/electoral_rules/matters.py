"""The kinds of matters (事项种类): what has states and several hands. Which steps each takes, who takes them, what proves them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.lifecycle import TABLES, Table
from electoral_rules.book.loading import read_data
from electoral_rules.records import Evidence, Example, Opens, Places

BEGIN = "begin"
"""The step a matter begins with; all others are the events of its life cycle."""


@dataclass(frozen=True, slots=True)
class MatterStep:
    """步骤: how it is called, what proves it, what it says in an example; `opens` is as of a record, for what ends as a case."""

    name: str
    zh: str
    en: str
    evidence: Evidence
    example: Example
    opens: Opens | None = None


class Waits(TypedDict):
    """待办: the state in which a matter waits for who takes a step, and what they are told.

    `at` is the field of the first step that names their place, where it is not the matter's own.
    """

    state: str
    step: str
    at: NotRequired[str]
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class MatterKind:
    """事项种类: `path` is where it is entered, `serves` the rule it carries out, `places` whose it is, as of a record.

    `waits` says when somebody is told of it, None where nobody is.
    """

    slug: str
    zh: str
    en: str
    path: str
    serves: str
    places: Places
    cycle: Table
    steps: Mapping[str, MatterStep]
    waits: Waits | None


class _Step(TypedDict):
    zh: str
    en: str
    by: list[str]
    evidence: NotRequired[Evidence]
    example: NotRequired[Example]
    opens: NotRequired[Opens]


class _Entry(TypedDict):
    zh: str
    en: str
    path: str
    serves: str
    read: list[str]
    places: NotRequired[Places]
    waits: NotRequired[Waits]
    steps: dict[str, _Step]


@cache
def kinds() -> Mapping[str, MatterKind]:
    """Every kind of matter by slug."""
    entries: dict[str, _Entry] = read_data("matters.yaml")
    return {slug: _kind(slug, entry) for slug, entry in entries.items()}


def holding_below() -> frozenset[str]:
    """The kinds whose matters concern the places below theirs, too (情况通报)."""
    return frozenset(slug for slug, kind in kinds().items() if kind.places == "below")


def _kind(slug: str, entry: _Entry) -> MatterKind:
    steps = {name: _step(name, step) for name, step in entry["steps"].items()}
    head = entry["zh"], entry["en"], entry["path"], entry["serves"], entry.get("places", "community")
    return MatterKind(slug, *head, TABLES[slug], steps, entry.get("waits"))


def _step(name: str, step: _Step) -> MatterStep:
    unproved: Evidence = {"kinds": [], "needed": False}
    proof, example = step.get("evidence", unproved), step.get("example", {})
    return MatterStep(name, step["zh"], step["en"], proof, example, step.get("opens"))
