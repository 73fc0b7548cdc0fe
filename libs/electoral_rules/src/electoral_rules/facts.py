"""Facts no rule can answer to (事实有误): a number below nought, a word of no list; each is refused in a sentence."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TypeVar

from electoral_rules.model import RulesError
from electoral_rules.wording import named

Word = TypeVar("Word", bound=str)


def counted(*numbers: int) -> None:
    """RulesError where a number of persons, households or things (人数、户数) is below nought."""
    if any(number < 0 for number in numbers):
        raise RulesError("人数、户数等数目不能是负数，请核对。Numbers are counted from nought: check them.")


def not_before(first: date, then: date) -> None:
    """RulesError where what follows is dated before what it follows (日期颠倒); the same day is in order."""
    if then < first:
        raise RulesError(f"{then}早于{first}，日期前后颠倒，请核对。Check the dates: {then} is before {first}.")


def one_of(word: str, known: Collection[Word]) -> Word:
    """Take a word as one of a closed list; RulesError where it is none, and the message names the list."""
    for name in known:
        if name == word:
            return name
    raise RulesError(
        f"没有这一项，可选的有：{named(known)[0]}。There is no such choice; those there are: {', '.join(known)}."
    )
