"""Reads the public holidays a user writes down (放假安排): nothing is looked up, nothing is known beforehand."""

from datetime import date, timedelta
from pathlib import Path

from electoral_rules.book.calendars import Calendar

WORKED = ("上班", "work")


def read_holidays(path: Path) -> Calendar:
    """A file with one day a line, or a span `2015-02-18..2015-02-24`; `2015-02-28 上班` is a weekend day that is worked.

    Words after `#` are the user's own. ValueError names the line that is no date; OSError where the file cannot be read.
    """
    holidays: set[date] = set()
    worked: set[date] = set()
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), start=1):
        written, _, note = line.partition("#")[0].strip().partition(" ")
        if written:
            (worked if note.strip() in WORKED else holidays).update(_days(written, number))
    return Calendar.of(holidays, worked)


def _days(written: str, number: int) -> list[date]:
    first, _, last = written.partition("..")
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        raise ValueError(
            f"第 {number} 行“{written}”不是日期，请写作 2015-02-19。Line {number} is not a date: write 2015-02-19."
        ) from None
    return [start + timedelta(days=day) for day in range((end - start).days + 1)]
