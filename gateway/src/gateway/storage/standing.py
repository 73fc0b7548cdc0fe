"""Whether a token's account and grant still hold (在岗核验), remembered for some seconds."""

import time
from collections import OrderedDict
from uuid import UUID

from service_kit import clock
from service_kit.app import database_down
from service_kit.database import Database
from service_kit.identity import Caller
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from gateway.domain.accounts import Grant
from gateway.domain.demonstration import Environment
from gateway.problems import AccountInactive
from gateway.storage.accounts import by_id

_KEPT = 10_000
_Key = tuple[str, str, str, str]


class Standing:
    """Answers from memory for ``seconds``: a disabled or moved user is refused at the latest after that time."""

    def __init__(self, database: Database, environment: Environment, seconds: float) -> None:
        self._database, self._environment, self._seconds = database, environment, seconds
        self._known: OrderedDict[_Key, tuple[bool, float]] = OrderedDict()

    async def require(self, caller: Caller) -> None:
        """Lets an active account with this very grant pass.

        Raises:
            AccountInactive: it was disabled, moved or never was. Unavailable: the database cannot say.
        """
        key = (caller.subject, caller.role, caller.scope, caller.office)
        holds, until = self._known.get(key, (False, 0.0))
        if until <= time.monotonic():
            holds = await self._ask(caller)
            self._remember(key, holds)
        if not holds:
            raise AccountInactive(headers={"WWW-Authenticate": "Bearer"})

    def forget(self, account_id: UUID) -> None:
        """Asks again at the account's next request, in this process."""
        for key in [key for key in self._known if key[0] == str(account_id)]:
            del self._known[key]

    def _remember(self, key: _Key, holds: bool) -> None:
        self._known[key] = (holds, time.monotonic() + self._seconds)
        self._known.move_to_end(key)
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)

    async def _ask(self, caller: Caller) -> bool:
        try:
            account_id = UUID(caller.subject)
        except ValueError:
            return False
        try:
            async with self._database.sessions() as session:
                account = await by_id(session, account_id)
        except (DBAPIError, PoolTimeout, OSError):
            raise database_down() from None
        # Grants hold on days of the machine's clock: a demo's Huanjie-Now does not bring an ended grant back.
        today = clock.local_date(clock.wall())
        held = Grant(caller.role, caller.scope, caller.office)
        return account is not None and account.holds(held, self._environment, today)
