"""Words of the wire that a kind of matter needs in a form of their own."""

from typing import Annotated

from pydantic import Field, StringConstraints

NumberOfLead = Annotated[int, Field(ge=1, le=1000)]
"""The number of a lead (问题线索) in its audit, the first being 1."""
CheckId = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}\.[0-9]{1,3}$")]
"""An item of the checklist of an acceptance: the stage and the number of its exit condition."""
