"""Reject facts that cannot be true (事实有误): negative counts, unknown words, reversed dates."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TypeVar

from electoral_rules.book.model import RulesError
from electoral_rules.book.wording import names_of

Word = TypeVar("Word", bound=str)


def require_counts(*numbers: int) -> None:
    """Require that numbers of persons, households or things (人数、户数) are not negative; RulesError where one is."""
    if any(number < 0 for number in numbers):
        raise RulesError("人数、户数等数目不能是负数，请核对。Counts cannot be negative: check them.")


def not_before(first: date, then: date) -> None:
    """Require that what follows is not dated before what it follows (日期颠倒); RulesError where it is."""
    if then < first:
        raise RulesError(f"{then}早于{first}，日期前后颠倒，请核对。Check the dates: {then} is before {first}.")


def one_of(word: str, known: Collection[Word]) -> Word:
    """Take a word as one of a closed list; RulesError where it is none, and the message names the list."""
    for name in known:
        if name == word:
            return name
    raise RulesError(
        f"没有这一项，可选的有：{names_of(known)[0]}。There is no such choice. Choose from: {', '.join(known)}."
    )
