"""Counted days on the wire (计日)."""

from datetime import date
from typing import Annotated, get_args

from electoral_rules.book.calendars import Counting
from electoral_rules.dates.spans import Counted, Direction, Span
from pydantic import Field
from service_kit.decisions import DecisionView
from service_kit.wire import View, one_of


class CountedDayView(View):
    """计日结果: `day` is the answer, `counted` what the bare count comes to, and `decisions` say why the two differ or do not.

    `announced` is false where the holidays of a year it hangs on are not announced: then the day may still move.
    """

    since: date = Field(alias="from")
    days: int
    direction: Annotated[str, one_of(get_args(Direction))]
    counting: Annotated[str, one_of(get_args(Counting))]
    day: date
    counted: date
    moved: bool
    announced: bool
    decisions: list[DecisionView]

    @classmethod
    def of(cls, span: Span, found: Counted) -> "CountedDayView":
        """The answer on the wire."""
        return cls.model_validate(
            {
                "from": span.event,
                "days": span.days,
                "direction": span.direction,
                "counting": span.counting,
                "day": found.day,
                "counted": found.counted,
                "moved": found.moved,
                "announced": found.announced,
                "decisions": [DecisionView.of(each) for each in found.decisions],
            }
        )
