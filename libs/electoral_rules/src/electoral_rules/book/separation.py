"""Duties that must not meet in one person (互斥职责), and what a duty of one body is for, as duties.yaml says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from itertools import permutations
from types import MappingProxyType
from typing import Any

import yaml

from electoral_rules.book.decision import Decision, Text
from electoral_rules.book.loading import LOADER
from electoral_rules.book.model import Citation

OWN_BODY = "duties.own_body"
CANDIDATE = "candidate"
"""参选人: the one duty that nobody is granted."""


@dataclass(frozen=True, slots=True)
class Held:
    """担任的职责: within a jurisdiction (its code, "" for the country), from one day through another, None without an end.

    ``body`` is the one whose matters it is for, "" where it is for those of all.
    """

    duty: str
    scope: str
    first: date | None = None
    last: date | None = None
    body: str = ""

    def meets_in_time(self, other: Held) -> bool:
        """Whether both are held on one day."""
        first, last = max(self._first, other._first), min(self._last, other._last)
        return first <= last

    def meets_in_place(self, other: Held) -> bool:
        """Whether one jurisdiction lies within the other, and there is a body both are for."""
        within = self.scope.startswith(other.scope) or other.scope.startswith(self.scope)
        return within and (self.body == other.body or "" in (self.body, other.body))

    @property
    def _first(self) -> date:
        return self.first or date.min

    @property
    def _last(self) -> date:
        return self.last or date.max


@dataclass(frozen=True, slots=True)
class Separation:
    """互斥规则: the duties on either side, whether they must not meet anywhere or in one place only, the words, the source."""

    one: frozenset[str]
    other: frozenset[str]
    anywhere: bool
    reason: Text
    citation: Citation

    def parts(self, held: Held, other: Held) -> bool:
        """Whether these two must not meet, and would."""
        apart = held.duty in self.one and other.duty in self.other and held.meets_in_time(other)
        return apart and (self.anywhere or held.meets_in_place(other))


@cache
def separations() -> Mapping[str, Separation]:
    """The rules of duties.yaml by their ids."""
    return MappingProxyType({rule: _separation(entry) for rule, entry in _data().items() if "one" in entry})


@cache
def _data() -> Mapping[str, Mapping[str, Any]]:
    text = (resources.files("electoral_rules") / "duties.yaml").read_text("utf-8")
    found: Mapping[str, Mapping[str, Any]] = yaml.load(text, LOADER)
    return found


def _separation(entry: Mapping[str, Any]) -> Separation:
    sides = frozenset(entry["one"]), frozenset(entry["other"])
    return Separation(*sides, entry["where"] == "anywhere", (entry["zh"], entry["en"]), Citation(**entry["source"]))


def own_body(acting: str, body: str) -> Decision:
    """Decide whether who acts for one body may change something of this one's election; "" acts for all (GOV-30)."""
    entry = _data()[OWN_BODY]
    return Decision(
        rule=OWN_BODY,
        verdict="ok" if acting in ("", body) else "blocked",
        required=body,
        observed=acting,
        reason_zh=entry["zh"],
        reason_en=entry["en"],
        citation=Citation(**entry["source"]),
    )


def is_apart_from(duty: str, other: str) -> bool:
    """Whether two duties must not meet in one person anywhere, or in one place."""
    return any(
        (duty in each.one and other in each.other) or (other in each.one and duty in each.other)
        for each in separations().values()
    )


def meeting(duties: Sequence[Held]) -> tuple[Decision, ...]:
    """Decide which of one person's duties must not meet in one hand; none where they may (architecture 7, BAL-21, CAN-41)."""
    return tuple(_refusals(duties))


def _refusals(duties: Sequence[Held]) -> Iterator[Decision]:
    for rule, separation in separations().items():
        for held, other in permutations(duties, 2):
            if separation.parts(held, other):
                yield _refusal(rule, separation, (held.duty, other.duty))
                break


def _refusal(rule: str, separation: Separation, observed: Iterable[str]) -> Decision:
    return Decision(
        rule=rule,
        verdict="blocked",
        required="apart",
        observed=tuple(observed),
        reason_zh=separation.reason[0],
        reason_en=separation.reason[1],
        citation=separation.citation,
    )
