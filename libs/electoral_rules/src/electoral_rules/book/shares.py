"""Exact shares of a whole: more than half, at least one third, at most a tenth (过半数、三分之一以上), in whole numbers only."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_DOWN, Decimal, localcontext
from functools import cache
from importlib import resources

import yaml

from electoral_rules.book.loading import LOADER
from electoral_rules.book.values import Portion


def reaches(value: Portion, part: int, whole: int) -> bool:
    """Whether `part` of `whole` meets a rule value {share: [1, 2], comparison: more_than | at_least | at_most | less_than}."""
    numerator, denominator = value["share"]
    left, right = part * denominator, whole * numerator
    return bool(
        {
            "more_than": left > right,
            "at_least": left >= right,
            "at_most": left <= right,
            "less_than": left < right,
        }[value["comparison"]]
    )


def needed(value: Portion, whole: int) -> int:
    """The smallest number that meets a floor (more_than, at_least) of this whole: 30 of 58 for more than half."""
    numerator, denominator = value["share"]
    if value["comparison"] == "more_than":
        return int(whole * numerator // denominator + 1)
    return int(-(-whole * numerator // denominator))


def most(value: Portion, whole: int) -> int:
    """The largest number that keeps to a ceiling (at_most, less_than) of this whole: 10 of 100 for at most a tenth."""
    numerator, denominator = value["share"]
    if value["comparison"] == "less_than":
        return int(-(-whole * numerator // denominator) - 1)
    return int(whole * numerator // denominator)


def percent(part: int, whole: int) -> str:
    """The share for reading only, cut off after two places and never rounded up; "—" of nothing.

    What is decided is decided by whole numbers, never by this.
    """
    with localcontext(rounding=ROUND_DOWN):
        return f"{Decimal(part) / Decimal(whole):.2%}" if whole else "—"


def reveals(part: int, whole: int) -> bool:
    """Whether a share would tell of single persons: fewer than five are counted, or fewer than five are not (比例的保护)."""
    return min(part, whole - part) < _fewest_shown()


def shown(parts: Mapping[int, tuple[int, int]]) -> Mapping[int, str | None]:
    """The share of each part of a whole (part, people) as a percentage, None where it would tell of single persons.

    Where one part alone is hidden, the whole would give it away: the part with the fewest counted is hidden with it.
    """
    hidden = {number for number, (part, people) in parts.items() if reveals(part, people)}
    rest = [number for number in parts if number not in hidden]
    if len(hidden) == 1 and rest:
        hidden.add(min(rest, key=lambda number: parts[number][0]))
    return {number: None if number in hidden else percent(*share) for number, share in parts.items()}


@cache
def _fewest_shown() -> int:
    text = (resources.files("electoral_rules") / "data" / "counting.yaml").read_text("utf-8")
    return int(yaml.load(text, LOADER)["fewest_shown"])
