"""Words of the wire that a kind of matter needs in a form of their own."""

from typing import Annotated

from pydantic import Field

NumberOfLead = Annotated[int, Field(ge=1, le=1000)]
"""The number of a lead (问题线索) in its audit, the first being 1."""
