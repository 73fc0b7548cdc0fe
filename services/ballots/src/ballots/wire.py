"""Shapes that several nouns have on the wire: a number of papers, and words of the law (张数、公共用词)."""

from typing import Annotated

from electoral_rules.book.lifecycle import BOX, SESSION
from electoral_rules.organisation import elected
from pydantic import Field
from service_kit.wire import one_of

Papers = Annotated[
    int, Field(strict=True, ge=0, le=1_000_000, description="张数或票数 · a whole number of papers or votes")
]
Office = Annotated[str, one_of(elected.offices())]
SessionState = Annotated[str, one_of(SESSION.states)]
BoxState = Annotated[str, one_of(BOX.states)]
