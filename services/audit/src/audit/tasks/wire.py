"""The number of a case (举报件号) as paths name it, as bodies quote it, and as answers show it: one form for all."""

from typing import Annotated

from fastapi import Path
from pydantic import StringConstraints
from service_kit.wire import formed

FORM = r"JB[0-9]{4}-[0-9]{2,12}-[0-9]{4,}"
_WHOLE = f"^{FORM}$"
CasePath = Annotated[str, Path(pattern=_WHOLE, max_length=40)]
CaseRef = Annotated[str, StringConstraints(pattern=_WHOLE, max_length=40)]
CaseNumber = Annotated[str, formed(_WHOLE)]
NumberOfCase = Annotated[str, StringConstraints(pattern=_WHOLE)]
"""As the content of a record or of a matter quotes it."""
