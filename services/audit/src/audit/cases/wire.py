"""Words of the wire that those who quote a case need."""

from typing import Annotated

from pydantic import StringConstraints

NumberOfCase = Annotated[str, StringConstraints(pattern="^JB[0-9]{4}-[0-9]{2,12}-[0-9]{4,}$")]
"""The number of a case (举报件号), as the content of a record or of a matter quotes it."""
