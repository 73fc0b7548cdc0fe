"""The desk of a request (办理台): built from the app's state, the session and the caller."""

from typing import Annotated

from fastapi import Depends, Request
from service_kit.access import AnyCaller
from service_kit.database import Session

from registry.storage.store import Store
from registry.use_cases.desk import Desk


def desk_of(request: Request, session: Session, caller: AnyCaller) -> Desk:
    """Everything a use case needs; the route's own declaration has already judged the caller's role."""
    return Desk(caller, Store(session), request.app.state.cipher, request.app.state.audit)


DeskOf = Annotated[Desk, Depends(desk_of)]
