"""The `Work` of a request, for the routes."""

from typing import Annotated

from fastapi import Depends, Request
from service_kit.access import authenticate
from service_kit.database import Session

from candidates.use_cases.work import Work


def _work(request: Request, session: Session) -> Work:
    state = request.app.state
    return Work(authenticate(request), session, state.registry, state.audit)


Desk = Annotated[Work, Depends(_work)]
