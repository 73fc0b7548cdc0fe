"""Find the sheets that a caller means (选票)."""

from collections.abc import Collection, Sequence

from ballots.domain.sheet import Sheet
from ballots.problems import SheetUnknown


def require_each(sheets: Sequence[Sheet], numbers: Collection[int]) -> Sequence[Sheet]:
    """Let something be said of every sheet of the session, and of no other; answers them in order.

    Raises:
        SheetUnknown: one is missing, or there is none of that number.
    """
    if sorted(numbers) != [sheet.number for sheet in sheets]:
        raise SheetUnknown()
    return sheets
