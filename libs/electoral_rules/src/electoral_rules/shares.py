"""Exact shares of a whole: more than half, at least one third (过半数、三分之一以上), in whole numbers only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def reaches(value: Mapping[str, Any], part: int, whole: int) -> bool:
    """Whether `part` of `whole` meets a rule value {share: [1, 2], comparison: more_than | at_least}."""
    numerator, denominator = value["share"]
    if value["comparison"] == "more_than":
        return bool(part * denominator > whole * numerator)
    return bool(part * denominator >= whole * numerator)


def needed(value: Mapping[str, Any], whole: int) -> int:
    """The smallest number that meets the rule value for this whole: 30 of 58 for more than half."""
    numerator, denominator = value["share"]
    if value["comparison"] == "more_than":
        return int(whole * numerator // denominator + 1)
    return int(-(-whole * numerator // denominator))
