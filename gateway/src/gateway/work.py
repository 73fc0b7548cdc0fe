"""A request at the gateway (办理): who asks, the transaction, and the parts of the running gateway."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from service_kit.access import authenticate
from service_kit.database import Session
from service_kit.encryption import PersonCipher
from service_kit.identity import Caller
from service_kit.problems import NotFound
from service_kit.routing import Router

from gateway.clients.services import Services
from gateway.domain.accounts import Account
from gateway.domain.demonstration import Environment
from gateway.events import recorder
from gateway.passwords import Passwords
from gateway.problems import AnotherPerson, EndNotAsked
from gateway.proxy.limits import RequestLimits
from gateway.storage.accounts import Accounts
from gateway.storage.bindings import Bindings
from gateway.storage.messages import Messages
from gateway.storage.phones import Phones
from gateway.storage.short_messages import ShortMessages
from gateway.storage.standing import Standing


@dataclass(frozen=True, slots=True)
class Parts:
    """What every request of a running gateway shares, made once at the start.

    ``attempts`` are those at secrets and codes, counted by who tries; ``contacts`` encrypts phones.
    """

    environment: Environment
    passwords: Passwords
    standing: Standing
    services: Services
    attempts: RequestLimits
    contacts: PersonCipher


@dataclass(frozen=True, slots=True)
class Work:
    """One request's caller and transaction, and the parts it works with."""

    caller: Caller
    session: Session
    parts: Parts

    @property
    def accounts(self) -> Accounts:
        """The accounts, within the transaction."""
        return Accounts(self.session)

    @property
    def bindings(self) -> Bindings:
        """The bindings, within the transaction."""
        return Bindings(self.session)

    @property
    def messages(self) -> Messages:
        """The messages to people, within the transaction."""
        return Messages(self.session)

    @property
    def short_messages(self) -> ShortMessages:
        """Those of them that go to phones, within the transaction."""
        return ShortMessages(self.session)

    @property
    def phones(self) -> Phones:
        """The phones of accounts, within the transaction."""
        return Phones(self.session)

    def visible(self, account: Account | None) -> Account:
        """The account; `NotFound` when there is none or a grant of it lies outside the caller's scope."""
        if account is None or not self.covers(account):
            raise NotFound()
        return account

    def covers(self, account: Account) -> bool:
        """Decide whether every grant the account holds, or all it held, lie within the caller's scope."""
        return all(self.caller.covers(grant.scope) for grant in account.open_grants or account.grants)

    def require_asked_by_another(self, asked_by: str | None) -> None:
        """Let an end be agreed to that another person than the caller asked for.

        Raises:
            EndNotAsked, AnotherPerson.
        """
        if asked_by is None:
            raise EndNotAsked()
        if self.caller.is_person_of(asked_by):
            raise AnotherPerson()

    async def record(self, name: str, payload: Mapping[str, object]) -> None:
        """Record an event in the transaction of the change."""
        await recorder.record(self.session, name, payload)


def parts_of(request: Request) -> Parts:
    """The parts of the gateway that serves the request."""
    parts: Parts = request.app.state.parts
    return parts


async def _work(request: Request, session: Session) -> Work:
    return Work(authenticate(request), session, parts_of(request))


Desk = Annotated[Work, Depends(_work)]


def gateway_router(tag: str) -> Router:
    """Transactional routes under ``/api/v1``."""
    router = Router(tag)
    router.prefix = "/api/v1"
    return router
