"""Administrative divisions (行政区划): each below the code it begins with; groups and grid cells stand below a community."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

LENGTHS = {"province": 2, "city": 4, "district": 6, "street": 9, "community": 12, "group": 15, "grid": 15}
MOST_CHARACTERS = 100
_DIGITS = re.compile(r"[0-9]+")
Fault = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Division:
    """区划: one line of the file; `parent_code` is "" for a province, a day is "" where the file states none, and so is who guides."""

    line: int
    code: str
    name: str
    parent_code: str
    level: str
    valid_from: str = ""
    valid_to: str = ""
    guiding_organ: str = ""

    @property
    def span(self) -> tuple[date | None, date | None]:
        """Its first and last day; None where the file states none. ValueError for what is no date."""
        first, last = (date.fromisoformat(day) if day else None for day in (self.valid_from, self.valid_to))
        return first, last


def faults(divisions: Sequence[Division]) -> list[Fault]:
    """What is wrong, as (line, Chinese, English), in the order of the lines."""
    found: list[Fault] = []
    first: dict[str, int] = {}
    for row in divisions:
        found += [(row.line, zh, en) for zh, en in _faults(row)]
        earlier = first.setdefault(row.code, row.line)
        if earlier != row.line:
            found.append((row.line, f"代码与第{earlier}行重复", f"the code is that of line {earlier}"))
    return found


def _faults(row: Division) -> list[tuple[str, str]]:
    if row.level not in LENGTHS:
        return [(f"级别应为 {'、'.join(LENGTHS)} 之一", f"the level is none of {', '.join(LENGTHS)}")]
    found = []
    if not _DIGITS.fullmatch(row.code) or len(row.code) != LENGTHS[row.level]:
        found.append(
            (f"该级别的代码应为{LENGTHS[row.level]}位数字", f"a code of this level has {LENGTHS[row.level]} digits")
        )
    if not row.name or len(row.name) > MOST_CHARACTERS or not row.name.isprintable():
        found.append(("名称缺失、过长或含有不可见字符", "the name is missing, too long or has invisible characters"))
    if len(row.guiding_organ) > MOST_CHARACTERS or not row.guiding_organ.isprintable():
        found.append(
            ("指导监督部门的名称过长或含有不可见字符", "the name of who guides is too long or has invisible characters")
        )
    below = bool(row.parent_code) and row.code.startswith(row.parent_code) and row.code != row.parent_code
    if not (below or (row.level == "province" and not row.parent_code)):
        found.append(("代码应以上级代码开头", "the code should begin with its parent's code"))
    return found + _of_days(row)


def _of_days(row: Division) -> list[tuple[str, str]]:
    try:
        first, last = row.span
    except ValueError:
        return [("日期应写成 2024-05-14", "a date is written 2024-05-14")]
    if first and last and last < first:
        return [("撤销日期早于设立日期", "the last day lies before the first")]
    return []
