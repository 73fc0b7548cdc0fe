"""The form of limits in a file (时限的写法): a platform's own, and those of the cities."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from audit.domain.claim import Kind
from audit.domain.limits import ANY_KIND, Cap, CountsFrom, Limit, Measure, Step


class LimitRow(BaseModel):
    """So many minutes, working hours or days, counted from the receipt or from the day after it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    amount: Annotated[int, Field(strict=True, ge=1, le=10_000)]
    unit: Measure
    counts_from: CountsFrom


class CapRow(BaseModel):
    """How often a task is extended at most, and how long each time."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    times: Annotated[int, Field(strict=True, ge=0, le=100)]
    amount: Annotated[int, Field(strict=True, ge=1, le=10_000)]
    unit: Measure

    def cap(self) -> Cap:
        """Give the cap that the row writes down."""
        return Cap(self.times, self.amount, self.unit)


def _of_known_kinds(rows: Mapping[str, Mapping[Step, LimitRow]]) -> Mapping[str, Mapping[Step, LimitRow]]:
    if strangers := sorted(set(rows) - {ANY_KIND, *Kind}):
        raise ValueError(f"no such kinds of case: {strangers}")
    return rows


LimitRows = Annotated[Mapping[str, Mapping[Step, LimitRow]], AfterValidator(_of_known_kinds)]
"""Limits by kind of case, or `any`, and by step."""


def limits_of(rows: LimitRows) -> dict[tuple[str, Step], Limit]:
    """Give the limits that rows write down, by kind and step."""
    return {
        (kind, step): Limit(each.amount, each.unit, each.counts_from)
        for kind, steps in rows.items()
        for step, each in steps.items()
    }
