"""Find the sheets that a caller means (选票)."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from ballots.domain.sheet import Sheet
from ballots.problems import SheetUnknown

Told = TypeVar("Told")


def require_each(sheets: Sequence[Sheet], pairs: Sequence[tuple[int, Told]]) -> Mapping[int, Told]:
    """What is told of each sheet by its number, where it is told of every one of the session once and of no other.

    Raises:
        SheetUnknown: one is missing or named twice, or there is none of that number.
    """
    if sorted(number for number, _ in pairs) != [sheet.number for sheet in sheets]:
        raise SheetUnknown()
    return dict(pairs)
