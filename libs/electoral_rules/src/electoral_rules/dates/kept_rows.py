"""How each date of a timetable was kept (时间表的执行情况): in time, missed, still ahead, or nothing known about it here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from electoral_rules.book.model import Rule
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.book.values import Bound
from electoral_rules.dates.duties import Due
from electoral_rules.dates.timetable import Row

RowState = Literal["ahead", "kept", "missed", "unknown"]
"""执行情况: ahead of its day, kept, missed (逾期), or past with nothing recorded here that says whether it was kept."""


@dataclass(frozen=True, slots=True)
class KeptRow:
    """时间表的一行与执行情况: the row, the day it was really done (None where none is known), and how it stands."""

    row: Row
    done: date | None
    state: RowState


def kept_rows(
    rulebook: Rulebook, rows: Collection[Row], known: Mapping[str, date], watched: Collection[str], today: date
) -> tuple[KeptRow, ...]:
    """Each row with the real day of its act, as `known` gives it; `watched` acts that are not known were not done."""
    return tuple(_kept(rulebook.find(row.id), row, known, watched, today) for row in rows)


def _kept(rule: Rule | None, row: Row, known: Mapping[str, date], watched: Collection[str], today: date) -> KeptRow:
    act = rule.value.get("act", "") if rule and isinstance(rule.value, Mapping) else ""
    done = known.get(act)
    if done is not None:
        in_time = Due(row.date, cast(Bound, row.bound)).allows(done)
        return KeptRow(row, done, "kept" if in_time else "missed")
    if today < row.date or (row.bound != "earliest" and today == row.date):
        return KeptRow(row, None, "ahead")
    return KeptRow(row, None, "missed" if act in watched and row.bound != "earliest" else "unknown")
