"""The kinds of notices (公告种类): who posts one, what it needs, which rule dates its posting, and what it sets going."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.decision import Decision
from electoral_rules.book.loading import read_data
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.book.steps import Step
from electoral_rules.dates import duties

Need = Literal["electors", "election_day"]
Rows = Literal[
    "", "electors", "corrections", "household_representatives", "representatives", "representative_changes", "proxies"
]


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """公告种类. `owner` is the service that alone posts it, "" for the offices; `step` is the one an election takes with it; `act` is what days count from."""

    slug: str
    zh: str
    en: str
    owner: str
    needs: tuple[Need, ...]
    rule: str
    step: Step | None
    made_of: Rows
    """The rows the text is made of; "" where whoever posts it writes it."""
    act: str

    @property
    def of_electors(self) -> bool:
        """Whether it shows the list of electors, as a whole or what was corrected in it."""
        return self.made_of in ("electors", "corrections")

    @property
    def of_representatives(self) -> bool:
        """Whether it shows the representatives of record, or what changed in them."""
        return self.made_of in ("representatives", "representative_changes")

    def dated(self, rulebook: Rulebook, posted: date, election_day: date) -> tuple[Decision, ...]:
        """Whether a posting on `posted` stands long enough before the election day; nothing where no rule dates it."""
        return (duties.posting(rulebook, self.rule, posted, election_day),) if self.rule else ()


class _Entry(TypedDict):
    zh: str
    en: str
    owner: NotRequired[str]
    needs: NotRequired[list[Need]]
    rule: NotRequired[str]
    step: NotRequired[Step]
    made_of: NotRequired[Rows]
    act: NotRequired[str]


@cache
def kinds() -> Mapping[str, NoticeKind]:
    """Every kind of notice by slug."""
    entries: dict[str, _Entry] = read_data("notices.yaml")
    return MappingProxyType({slug: _kind(slug, entry) for slug, entry in entries.items()})


@cache
def listing_electors() -> NoticeKind:
    """The notice that makes the list of electors public."""
    return next(kind for kind in kinds().values() if "electors" in kind.needs)


@cache
def showing_representatives() -> NoticeKind:
    """The notice that makes the list of representatives public."""
    return kinds()["representatives"]


@cache
def showing_measures() -> NoticeKind:
    """The notice that makes the election measures public."""
    return kinds()["measures"]


@cache
def dated_by_the_day() -> NoticeKind:
    """The notice that has to stand some days before the election day."""
    return next(kind for kind in kinds().values() if kind.rule)


@cache
def naming_candidates() -> tuple[str, ...]:
    """The kinds of notices that say who stands: the formal list, and a change of it."""
    return tuple(kind.slug for kind in kinds().values() if kind.owner == dated_by_the_day().owner)


def acts(posted: Mapping[str, date]) -> Mapping[str, date]:
    """The days of the acts that days are counted from (roll_posted …), by the day each kind of notice was posted."""
    return {kinds()[kind].act: day for kind, day in posted.items() if kinds()[kind].act}


def known_acts() -> frozenset[str]:
    """The acts a notice is the proof of."""
    return frozenset(kind.act for kind in kinds().values() if kind.act)


def _kind(slug: str, entry: _Entry) -> NoticeKind:
    return NoticeKind(
        slug,
        entry["zh"],
        entry["en"],
        entry.get("owner", ""),
        tuple(entry.get("needs", ())),
        entry.get("rule", ""),
        entry.get("step"),
        entry.get("made_of", ""),
        entry.get("act", ""),
    )
