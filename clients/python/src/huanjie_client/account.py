"""Somebody signed in (已登录的账户): what the calls of the API take as their client."""

import ssl
import threading
import time
import uuid
from datetime import datetime
from functools import cache
from typing import Self

import httpx2

from .answers import accepted
from .api.gateway import refresh_session, sign_in_machine, sign_in_person
from .client import AuthenticatedClient, Client
from .models import MachineTokenIn, RefreshIn, SignInIn, TokenView

TIMEOUT_SECONDS = 60.0
# An idle connection is let go before the gateway closes it, which it does after 5 s: none is used while it is being closed.
_LIMITS = httpx2.Limits(max_connections=100, max_keepalive_connections=20, keepalive_expiry=3.0)
# How long a call is repeated when the house is busy: the same key makes that safe.
PATIENCE_SECONDS = 60.0
# The house cannot be reached, or does not answer in time.
Unreachable = httpx2.TransportError
Credentials = SignInIn | MachineTokenIn


def new_key() -> str:
    """A key for one change: whoever lost the answer asks again under the same one (幂等)."""
    return str(uuid.uuid4())


class Token:
    """An account's token, renewed in time: one sign-in, however many clients and threads act under it."""

    def __init__(self, gateway: str, credentials: Credentials) -> None:
        self._gateway, self._credentials = gateway, credentials
        self._lock = threading.Lock()
        self._held: TokenView | None = None
        self._renew_at = 0.0

    def current(self) -> TokenView:
        """The token, good for a while yet.

        Raises:
            Refused: the credentials are wrong, or the account is closed.
        """
        with self._lock:
            if self._held is None or time.monotonic() > self._renew_at:
                self._held = self._renewed() or self._sign_in()
                self._renew_at = time.monotonic() + self._held.expires_in / 2
            return self._held

    def _renewed(self) -> TokenView | None:
        """The next token of the same session: a code of a second factor signs in once."""
        if self._held is None or not self._held.refresh_token:
            return None
        with self._door() as door:
            found = refresh_session.sync(client=door, body=RefreshIn(self._held.refresh_token))
        return found if isinstance(found, TokenView) else None

    def _door(self) -> Client:
        http = _connection(self._gateway, httpx2.HTTPTransport(verify=_certificates(), limits=_LIMITS))
        return Client(base_url=self._gateway, raise_on_unexpected_status=True).set_httpx_client(http)

    def _sign_in(self) -> TokenView:
        with self._door() as door:
            if isinstance(self._credentials, SignInIn):
                return accepted(sign_in_person.sync(client=door, body=self._credentials))
            return accepted(sign_in_machine.sync(client=door, body=self._credentials))


class Account(AuthenticatedClient):
    """A person or a machine at the gateway: signs in when first needed, stays signed in, is patient with a busy house.

    `at` is the instant the house is asked to act as of (`Huanjie-Now`; demo and test only).
    """

    def __init__(self, gateway: str, credentials: Credentials, token: Token | None = None) -> None:
        super().__init__(base_url=gateway, token="", raise_on_unexpected_status=True)
        self._own = token or Token(gateway, credentials)
        self.at: datetime | None = None
        self.set_httpx_client(_connection(gateway, _Patient(verify=_certificates(), limits=_LIMITS)))
        self.get_httpx_client().event_hooks = {"request": [self._complete]}

    def as_of(self, instant: datetime) -> Self:
        """Ask everything that follows as of an instant."""
        self.at = instant
        return self

    def own_token(self) -> TokenView:
        """Who this is, and the token.

        Raises:
            Refused: the credentials are wrong, or the account is closed.
        """
        return self._own.current()

    def close(self) -> None:
        """Close the connections."""
        self.get_httpx_client().close()

    def _complete(self, request: httpx2.Request) -> None:
        request.headers["Authorization"] = f"Bearer {self._own.current().access_token}"
        if self.at:
            request.headers["Huanjie-Now"] = self.at.isoformat()


class _Patient(httpx2.HTTPTransport):
    """Asks again when the house is busy (429, 503), after the time it names."""

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            answer = super().handle_request(request)
            wait = answer.headers.get("Retry-After", "")
            seconds = float(wait) if wait.isdigit() else 0.5
            if answer.status_code not in (429, 503) or time.monotonic() + seconds > deadline:
                return answer
            answer.close()
            time.sleep(seconds)


def _connection(gateway: str, transport: httpx2.HTTPTransport) -> httpx2.Client:
    return httpx2.Client(base_url=gateway, timeout=TIMEOUT_SECONDS, transport=transport)


@cache
def _certificates() -> ssl.SSLContext:
    # Reading the machine's certificates takes 25 ms, which nobody wants to spend for each account.
    return httpx2.create_ssl_context()
