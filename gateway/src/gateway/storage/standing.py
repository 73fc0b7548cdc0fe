"""Whether a token's account and grant still hold (在岗核验), remembered for some seconds."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from electoral_rules.book.decision import Decision
from service_kit import clock
from service_kit.app import database_down
from service_kit.database import Database
from service_kit.identity import Caller
from service_kit.problems import Unavailable
from service_kit.work import refuse
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from gateway.domain.accounts import Account, Grant
from gateway.domain.demonstration import Environment
from gateway.domain.remembered import Remembered
from gateway.problems import AccountInactive
from gateway.storage.accounts import Accounts
from gateway.storage.sessions import Sessions

_MOST = 10_000
Meeting = Callable[[Collection[Grant], Collection[UUID]], Awaitable[tuple[Decision, ...]]]
"""Which grants of a person, who has these entries in the register, must not meet a candidacy."""


@dataclass(frozen=True, slots=True)
class _Key:
    subject: str
    grant: Grant
    session: str
    resident: str


@dataclass(frozen=True, slots=True)
class _Answer:
    holds: bool
    meeting: tuple[Decision, ...] = ()


class Standing:
    """Answers from memory for ``seconds``: a disabled or moved user is refused at the latest after that time.

    A duty rests while its person stands: who is nominated leaves the commission, and neither counts nor oversees.
    """

    def __init__(self, database: Database, environment: Environment, seconds: float, meeting: Meeting) -> None:
        self._database, self._environment, self._meeting = database, environment, meeting
        self._known: Remembered[_Key, _Answer] = Remembered(seconds, _MOST)

    async def require(self, caller: Caller) -> None:
        """Let an active account with this very grant pass, while the session it signed in to goes on.

        Raises:
            AccountInactive: it was disabled, moved, unbound, signed out or never was. RefusedByRule: its person stands, and
            no candidate has this duty. Unavailable: the database cannot say.
        """
        key = _Key(
            caller.subject,
            Grant(caller.role, caller.scope, caller.office, body=caller.body),
            caller.session,
            caller.resident,
        )
        answer = self._known.find(key) or self._known.keep(key, await self._ask(key))
        if not answer.holds:
            raise AccountInactive(headers={"WWW-Authenticate": "Bearer"})
        refuse(answer.meeting)

    def forget(self, account_id: UUID) -> None:
        """Ask again at the account's next request, in this process."""
        self._known.forget_where(lambda key: key.subject == str(account_id))

    async def _ask(self, key: _Key) -> _Answer:
        account = await self._holder(key)
        if account is None:
            return _Answer(holds=False)
        entries = (account.binding.resident_id,) if account.binding else ()
        try:
            return _Answer(holds=True, meeting=await self._meeting((key.grant,), entries))
        except Unavailable:
            # The duty was granted while the person did not stand, and a count goes on while candidates is down.
            return _Answer(holds=True)

    async def _holder(self, key: _Key) -> Account | None:
        """The account, where it may act and holds the grant, and the session goes on."""
        try:
            account_id = UUID(key.subject)
        except ValueError:
            return None
        try:
            async with self._database.sessions() as session:
                account = await Accounts(session).find(account_id)
                held = await Sessions(session).find(UUID(key.session)) if key.session else None
        except (DBAPIError, PoolTimeout, OSError):
            raise database_down() from None
        if key.session and (held is None or held.ended_at is not None):
            return None
        if account is None or (key.resident and key.resident != account.resident):
            return None
        # Grants hold on days of the machine's clock: a demo's Huanjie-Now does not bring an ended grant back.
        today = clock.local_date(clock.wall())
        return account if account.holds(key.grant, self._environment, today) else None
