"""Whether a token's account and grant still hold (在岗核验), remembered for some seconds."""

from dataclasses import dataclass
from uuid import UUID

from service_kit import clock
from service_kit.app import database_down
from service_kit.database import Database
from service_kit.identity import Caller
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from gateway.domain.accounts import Grant
from gateway.domain.demonstration import Environment
from gateway.domain.remembered import Remembered
from gateway.problems import AccountInactive
from gateway.storage.accounts import Accounts
from gateway.storage.sessions import Sessions

_MOST = 10_000


@dataclass(frozen=True, slots=True)
class _Key:
    subject: str
    grant: Grant
    session: str
    resident: str


class Standing:
    """Answers from memory for ``seconds``: a disabled or moved user is refused at the latest after that time."""

    def __init__(self, database: Database, environment: Environment, seconds: float) -> None:
        self._database, self._environment = database, environment
        self._known: Remembered[_Key, bool] = Remembered(seconds, _MOST)

    async def require(self, caller: Caller) -> None:
        """Let an active account with this very grant pass, while the session it signed in to goes on.

        Raises:
            AccountInactive: it was disabled, moved, unbound, signed out or never was. Unavailable: the database cannot say.
        """
        key = _Key(caller.subject, Grant(caller.role, caller.scope, caller.office), caller.session, caller.resident)
        holds = self._known.find(key)
        if holds is None:
            holds = self._known.keep(key, await self._ask(key))
        if not holds:
            raise AccountInactive(headers={"WWW-Authenticate": "Bearer"})

    def forget(self, account_id: UUID) -> None:
        """Ask again at the account's next request, in this process."""
        self._known.forget_where(lambda key: key.subject == str(account_id))

    async def _ask(self, key: _Key) -> bool:
        try:
            account_id = UUID(key.subject)
        except ValueError:
            return False
        try:
            async with self._database.sessions() as session:
                account = await Accounts(session).find(account_id)
                held = await Sessions(session).find(UUID(key.session)) if key.session else None
        except (DBAPIError, PoolTimeout, OSError):
            raise database_down() from None
        # Grants hold on days of the machine's clock: a demo's Huanjie-Now does not bring an ended grant back.
        today = clock.local_date(clock.wall())
        if key.session and (held is None or held.ended_at is not None):
            return False
        if account is None or (key.resident and key.resident != account.resident):
            return False
        return account.holds(key.grant, self._environment, today)
