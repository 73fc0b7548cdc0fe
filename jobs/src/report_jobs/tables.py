"""Building blocks of a report's tables (报表的表格): columns in both languages, cells of texts and integers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from electoral_rules.book.wording import words
from huanjie_client.models import ReportColumn, ReportNote, ReportTable

Cell = str | int | None
CHINA = ZoneInfo("Asia/Shanghai")
# The house takes a sentence of at most this many characters into a cell.
_LONGEST = 4000


def column(name: str, zh: str, en: str) -> ReportColumn:
    """A column."""
    return ReportColumn(name=name, zh=zh, en=en)


def table(
    name: str, zh: str, en: str, columns: Sequence[ReportColumn], rows: Iterable[Sequence[Cell]], *, keys: int = 1
) -> ReportTable:
    """A table whose rows are told apart by their first `keys` cells."""
    cells = [[each[:_LONGEST] if isinstance(each, str) else each for each in row] for row in rows]
    return ReportTable(name=name, zh=zh, en=en, keys=keys, columns=list(columns), rows=cells)


def note(zh: str, en: str) -> ReportNote:
    """A sentence below the title."""
    return ReportNote(zh=zh, en=en)


def called(slug: str, names: Mapping[str, str] | None = None) -> str:
    """What people call a word of the documents: its Chinese name, or the word itself where it has none."""
    if names and slug in names:
        return names[slug]
    return words()[slug][0] if slug in words() else slug


def listed(slugs: Iterable[str]) -> str:
    """Several of them in one cell."""
    return "、".join(map(called, slugs))


def day(found: date | None) -> str | None:
    """A day as it is written."""
    return found.isoformat() if found else None


def local_day(instant: datetime) -> date:
    """The day in China of an instant."""
    return instant.astimezone(CHINA).date()
