"""The shapes values of rules have (规则的值): what an editor may write under `value`, and what a decision may rely on.

A decision declares the shape it reads as `Ruled[Size]`, a clause as `Clause[Size]`.
"""

from __future__ import annotations

from typing import Literal, NotRequired, final

from typing_extensions import TypedDict

from electoral_rules.book.calendars import Last

Comparison = Literal["more_than", "at_least", "at_most", "less_than"]
Bound = Literal["latest", "earliest", "on"]


@final
class Size(TypedDict):
    """人数: from `at_least` to `at_most`, both included."""

    at_least: int
    at_most: int


class AtLeast(TypedDict):
    """不少于: this number or more."""

    at_least: int


class AtMost(TypedDict):
    """不超过: this number or fewer."""

    at_most: int


class Portion(TypedDict):
    """份额: the exact share [numerator, denominator] to be exceeded, reached or not exceeded."""

    share: list[int]
    comparison: Comparison


class Share(Portion):
    """比例: a share `of` what."""

    of: NotRequired[str]


class Dated(TypedDict):
    """期限: `days` after (negative: before) the day of `anchor`, as the latest, the earliest or the only day."""

    anchor: str
    days: int
    bound: Bound


class FixedDate(TypedDict):
    """固定日期: a date the document gives itself, as ISO text."""

    date: str
    bound: Bound


Window = TypedDict("Window", {"from": str, "to": str, "first": NotRequired[str]})
"""起止日期: first and last day as ISO text, both included; "" where the text gives none. `first` names the rule whose words
give the first day, where they are not those quoted."""


Period = TypedDict("Period", {"within": int, "from": str, "last_day": Last})
"""期间: within this many days from the event `from`; `last_day` says whether a last day on a holiday moves (art. 203)."""
