"""The kinds of reports (报表种类): what each is called, as of when its data can be, and the duties that filing it completes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.loading import read_data

AsOf = Literal["now", "any"]


@dataclass(frozen=True, slots=True)
class ReportKind:
    """报表种类: `as_of` says whether its data can be as of any instant past or only of when it is made.

    `answers` are the rules whose duties are done once it is filed with everybody they name.
    """

    slug: str
    zh: str
    en: str
    as_of: AsOf
    answers: tuple[str, ...]


class _Entry(TypedDict):
    zh: str
    en: str
    as_of: AsOf
    answers: NotRequired[list[str]]


@cache
def kinds() -> Mapping[str, ReportKind]:
    """Every kind of report by slug."""
    entries: dict[str, _Entry] = read_data("report_kinds.yaml")
    return {
        slug: ReportKind(slug, entry["zh"], entry["en"], entry["as_of"], tuple(entry.get("answers", ())))
        for slug, entry in entries.items()
    }
