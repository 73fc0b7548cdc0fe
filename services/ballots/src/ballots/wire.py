"""Shapes that several nouns have on the wire: a number of papers, and words of the law (张数、公共用词)."""

from typing import Annotated, get_args

from electoral_rules.ballots import filings, outcome
from electoral_rules.book.lifecycle import BOX, FILING, SESSION
from electoral_rules.organisation import elected
from pydantic import Field, WithJsonSchema
from service_kit.wire import one_of

Papers = Annotated[
    int, Field(strict=True, ge=0, le=1_000_000, description="张数或票数 · a whole number of papers or votes")
]
Office = Annotated[str, one_of(elected.offices())]
HOURS = r"^(([01][0-9]|2[0-3]):[0-5][0-9])?$"
"""A local time of the day (``08:00``), or "" where nobody said."""
SheetNumber = Annotated[int, Field(strict=True, ge=1, le=20)]
VenueNumber = Annotated[int, Field(strict=True, ge=1, le=20)]
SessionState = Annotated[str, one_of(SESSION.states)]
BoxState = Annotated[str, one_of(BOX.states)]
RoundKind = Annotated[str, one_of(get_args(outcome.RoundKind))]
StepKind = Annotated[str, one_of(get_args(outcome.StepKind))]
FilingState = Annotated[str, one_of(FILING.states)]
Receiver = Annotated[str, one_of(filings.known_receivers())]
Id = Annotated[str, WithJsonSchema({"type": "string", "format": "uuid"})]
