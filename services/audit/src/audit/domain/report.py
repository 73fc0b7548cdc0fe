"""Reports (报表): frozen tables of numbers as of an instant, in versions that say what changed, with the files made of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from audit.domain.payload import Payload

Cell = str | int | None
Format = Literal["xlsx", "pdf", "json"]
FORMATS: tuple[Format, ...] = ("xlsx", "pdf", "json")
Difference = Literal["cell", "row_added", "row_removed", "table_added", "table_removed"]
DIFFERENCES: tuple[Difference, ...] = ("cell", "row_added", "row_removed", "table_added", "table_removed")


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its name, by which versions are compared, and what people read."""

    name: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence below the title: what the numbers are of, and what is not held."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a report; its first `keys` columns say which row one is, and no two rows say the same."""

    name: str
    zh: str
    en: str
    keys: int
    columns: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def lines(self) -> dict[tuple[Cell, ...], dict[str, Cell]]:
        """Give the cells of each row by their columns, and the rows by their keys."""
        names = [column.name for column in self.columns]
        return {row[: self.keys]: dict(zip(names, row, strict=True)) for row in self.rows}


@dataclass(frozen=True, slots=True)
class Content:
    """What a report says: its title, notes and tables."""

    zh: str
    en: str
    notes: tuple[Note, ...]
    tables: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class LogSize:
    """How many entries of a log a report rests on."""

    log: str
    size: int


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file made of a report: its format, the SHA-256 of its bytes, and their number."""

    format: Format
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Filing:
    """A filing of a report (报送): as which duty, on which day, to whom, and who entered it."""

    duty_id: UUID
    filed_on: date
    sent_to: tuple[str, ...]
    filed_by: str
    filed_at: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """What a job brings: a report of a kind and place, of an election year or none, as of an instant."""

    kind: str
    community_code: str
    year: int | None
    as_of: datetime
    content: Content


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it was made, without its content; nothing of it changes. `sha256` is of its JSON file, and so of all that a job brought.

    `version` counts the reports of its kind, place and year. `replaces` is the newest of them that is not as of a later instant.
    """

    id: UUID
    kind: str
    community_code: str
    year: int | None
    as_of: datetime
    version: int
    replaces: UUID | None
    sha256: str
    made_by: str
    made_at: datetime
    files: tuple[ReportFile, ...] = ()
    filings: tuple[Filing, ...] = ()

    @property
    def election_id(self) -> UUID | None:
        """None: a report is of a place and stands in the common log."""
        return None

    def payload(self) -> Payload:
        """Give the fields an event tells."""
        return {
            "report_id": self.id,
            "kind": self.kind,
            "year": self.year,
            "as_of": self.as_of,
            "report_version": self.version,
            "sha256": self.sha256,
        }


@dataclass(frozen=True, slots=True)
class Body:
    """What a report says, and the logs of the house and of its place's elections with the entries they had by its instant."""

    content: Content
    rests_on: tuple[LogSize, ...]


@dataclass(frozen=True, slots=True)
class WantedReports:
    """Which reports are wanted: within a place, of a kind, of a year; all where nothing is given.

    `kinds` are those that whoever asks may read.
    """

    within: str = ""
    kind: str = ""
    year: int | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What a version says otherwise than the one it replaces: a cell, or a row or table that is new or gone.

    `row` are the cells that say which row it is, joined by a blank; `column` is "" where it is no cell.
    """

    what: Difference
    table: str
    row: str = ""
    column: str = ""
    before: Cell = None
    after: Cell = None


def changes(before: Content, after: Content) -> Iterator[Change]:
    """Compare two versions cell by cell, in the order of the newer, and what is gone last."""
    old = {table.name: table for table in before.tables}
    for table in after.tables:
        if table.name in old:
            yield from _between(old.pop(table.name), table)
        else:
            yield Change("table_added", table.name)
    yield from (Change("table_removed", name) for name in old)


def _between(before: Sheet, after: Sheet) -> Iterator[Change]:
    old = before.lines()
    for key, cells in after.lines().items():
        line = " ".join(map(str, key))
        if key not in old:
            yield Change("row_added", after.name, line)
            continue
        was = old.pop(key)
        for name in dict.fromkeys((*cells, *was)):
            if cells.get(name) != was.get(name):
                yield Change("cell", after.name, line, name, was.get(name), cells.get(name))
    yield from (Change("row_removed", after.name, " ".join(map(str, key))) for key in old)
