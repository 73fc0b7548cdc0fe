"""Words of the wire that several kinds of records share, or that need a form of their own."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

FromHour = Annotated[int, Field(ge=0, le=23)]
ToHour = Annotated[int, Field(ge=1, le=24)]
"""The hour of a day something begins with, and the one it ends before."""
Several = Annotated[int, Field(ge=1, le=1_000_000)]
"""A number of things of which there is at least one."""
Candidacies = Annotated[tuple[UUID, ...], Field(max_length=200)]
SomeCandidacies = Annotated[tuple[UUID, ...], Field(min_length=1, max_length=200)]
"""The candidacies a record is about, if any, and those of one that is about at least one."""
