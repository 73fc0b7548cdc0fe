"""The kinds of reports (报表种类): what each is called, as of when its data can be, what it answers and rests on, who may read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.loading import read_data

AsOf = Literal["now", "any"]
ELECTIONS = "elections"
"""All elections of the place are filed, or ended without a result."""


@dataclass(frozen=True, slots=True)
class ReportKind:
    """报表种类: `as_of` says whether its data can be as of any instant past or only of when it is made.

    `answers` are the rules whose duties are done once it is filed with everybody they name. `rests_on` is what has to be done before
    it is final: `ELECTIONS`, or rules that make something due of places below. `readers` are the roles that alone may read it, empty for
    all that read reports.
    """

    slug: str
    zh: str
    en: str
    as_of: AsOf
    answers: tuple[str, ...]
    rests_on: tuple[str, ...]
    readers: tuple[str, ...]

    @property
    def waits_for(self) -> tuple[str, ...]:
        """The rules whose duties of places below are done before it is final."""
        return tuple(each for each in self.rests_on if each != ELECTIONS)

    def is_read_by(self, role: str) -> bool:
        """Whether a role that reads reports reads this kind."""
        return not self.readers or role in self.readers


class _Entry(TypedDict):
    zh: str
    en: str
    as_of: AsOf
    answers: NotRequired[list[str]]
    rests_on: NotRequired[list[str]]
    read: NotRequired[list[str]]


@cache
def kinds() -> Mapping[str, ReportKind]:
    """Every kind of report by slug."""
    entries: dict[str, _Entry] = read_data("report_kinds.yaml")
    return {slug: _kind(slug, entry) for slug, entry in entries.items()}


def read_by(role: str) -> tuple[str, ...]:
    """The kinds that a role reads, if it reads reports at all."""
    return tuple(slug for slug, kind in kinds().items() if kind.is_read_by(role))


def _kind(slug: str, entry: _Entry) -> ReportKind:
    return ReportKind(
        slug,
        entry["zh"],
        entry["en"],
        entry["as_of"],
        answers=tuple(entry.get("answers", ())),
        rests_on=tuple(entry.get("rests_on", ())),
        readers=tuple(entry.get("read", ())),
    )
