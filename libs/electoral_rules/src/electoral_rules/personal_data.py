"""Classes of personal data (个人信息类别): who reads each, what tells of it, how much one account reads in a day, how long it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal, NotRequired

import yaml
from typing_extensions import TypedDict

from electoral_rules.book.decision import Decision
from electoral_rules.book.loading import LOADER
from electoral_rules.book.model import Citation

Kept = Literal["archive", "case"]
LIMIT = "personal_data.per_day"
_FEBRUARY = 2
_SOURCE = Citation(
    "personal-information-law-2021", "中华人民共和国个人信息保护法", "第五十一条", "合理确定个人信息处理的操作权限"
)


@dataclass(frozen=True, slots=True)
class DataClass:
    """一类个人信息: `read` is the action of the table of permissions, `told` the event of each reading.

    `per_day` are the persons one account may read in a day, None for any number; at `alarm_at` of them inspection is told, None for
    never; `kept`: with the archive, or with the case, and erased `years` after that ended, None where the archive decides.
    """

    slug: str
    zh: str
    en: str
    read: str
    told: str
    per_day: int | None
    alarm_at: int | None
    kept: Kept
    years: int | None


class _Entry(TypedDict):
    zh: str
    en: str
    read: str
    told: str
    per_day: NotRequired[int]
    alarm_at: NotRequired[int]
    kept: Kept
    years: NotRequired[int]


@cache
def classes() -> Mapping[str, DataClass]:
    """Every class by slug."""
    text = (files("electoral_rules") / "data" / "personal_data.yaml").read_text("utf-8")
    entries: dict[str, _Entry] = yaml.load(text, LOADER)
    return {slug: _class(slug, entry) for slug, entry in entries.items()}


def _class(slug: str, entry: _Entry) -> DataClass:
    limits = entry.get("per_day"), entry.get("alarm_at")
    kept = entry["kept"], entry.get("years")
    return DataClass(slug, entry["zh"], entry["en"], entry["read"], entry["told"], *limits, *kept)


def erased_before(slug: str, today: date) -> date:
    """The day before which a case has to have ended for this class of its data to be erased today (第十九条、第四十七条).

    Raises:
        ValueError: the class is kept with the archive.
    """
    years = classes()[slug].years
    if years is None:
        raise ValueError(f"{slug} is kept with the archive")
    # The last day of February has no anniversary in most years: whoever ended then is kept a day longer.
    return today.replace(year=today.year - years, day=min(today.day, 28) if today.month == _FEBRUARY else today.day)


def alarms(slug: str, before: int, persons: int) -> bool:
    """Decide whether inspection is told now that an account has read so many persons' data of a class today, and fewer before.

    Once: of two readings at once one has passed the number.
    """
    alarm_at = classes()[slug].alarm_at
    return alarm_at is not None and before < alarm_at <= persons


def within_a_day(slug: str, persons: int) -> Decision:
    """Decide whether an account may have read so many persons' data of a class today, the reading asked for among them."""
    kind = classes()[slug]
    most = kind.per_day
    return Decision(
        rule=LIMIT,
        verdict="ok" if most is None or persons <= most else "blocked",
        required=most,
        observed=persons,
        reason_zh=f"一个账号一天最多查看{most}人的{kind.zh}，请明日再办，或请其他有权限的人员办理。",
        reason_en=f"One account reads {kind.en} of at most {most} persons a day; go on tomorrow, or ask a colleague.",
        citation=_SOURCE,
    )
