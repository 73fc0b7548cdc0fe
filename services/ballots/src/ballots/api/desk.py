"""Builds what use cases work with from the request."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from service_kit.access import authenticate
from service_kit.database import Session

from ballots.clients.audit import AuditClient
from ballots.clients.candidates import CandidatesClient
from ballots.clients.registry import RegistryClient
from ballots.events import Events
from ballots.storage.counts import CountStore
from ballots.storage.results import ResultStore
from ballots.storage.sessions import SessionStore
from ballots.use_cases.work import Work


@dataclass(frozen=True, slots=True)
class Below:
    """The clients of the services below, one set a process."""

    registry: RegistryClient
    candidates: CandidatesClient
    audit: AuditClient


def _work(request: Request, session: Session) -> Work:
    below: Below = request.app.state.below
    return Work(
        authenticate(request), SessionStore(session), CountStore(session), ResultStore(session), Events(session),
        below.registry, below.candidates, below.audit,
    )  # fmt: skip


WorkDesk = Annotated[Work, Depends(_work)]
"""The means of a request; the route declares its action beside it."""
