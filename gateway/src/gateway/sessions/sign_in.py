"""Sign in (登录): a secret and a code against their account, and the token that says what the account may do.

Attempts are limited twice: by failures of the address (in memory, per process) before anything is hashed, and by recent
failures of the account from that address, and more of them from anywhere (in the database, for all processes).
"""

import asyncio

from service_kit import clock
from service_kit.database import Database, Session
from service_kit.problems import Unauthenticated

from gateway.domain.accounts import Account, Grant
from gateway.domain.attempts import Attempt, SignedIn
from gateway.domain.throttle import Buckets
from gateway.events import recorder
from gateway.problems import CodeRefused, SignInRefused, TooManyRequests
from gateway.sessions.check_code import check_code
from gateway.sessions.issue import Issuer
from gateway.storage.accounts import Accounts
from gateway.storage.failures import Failures
from gateway.work import Parts

_READERS = 3


class SignIn:
    """Signs people and machines in."""

    def __init__(self, database: Database, parts: Parts, issuer: Issuer, addresses: Buckets) -> None:
        self._database, self._passwords, self._contacts = database, parts.passwords, parts.contacts
        self._issuer, self._addresses, self._limits = issuer, addresses, issuer.limits
        # However many sign in at once, most of the pool's connections stay free for everybody else.
        self._readers = asyncio.Semaphore(_READERS)

    async def __call__(self, session: Session, attempt: Attempt) -> SignedIn | Unauthenticated:
        """Give the token, or the refusal, which is returned so that its record is committed.

        Raises:
            TooManyRequests: the address or the account failed too often, or too many sign in at once.
        """
        account = await self.identify(session, attempt)
        if isinstance(account, SignInRefused):
            return account
        grant = attempt.choice.of(account.current_grants(clock.local_date(clock.wall())))
        if grant is None:
            return await self._refuse(session, account, attempt.address, "no_grant")
        required = grant.role in self._limits.factor_roles
        refused = await check_code(session, self._contacts, account, attempt.code, required=required)
        if refused is None:
            return await self._accept(session, account, grant)
        if isinstance(refused, CodeRefused):
            await self._refuse(session, account, attempt.address, "wrong_code")
        return refused

    async def identify(self, session: Session, attempt: Attempt) -> Account | SignInRefused:
        """Find the account whose secret is known, or give the refusal.

        Raises:
            TooManyRequests.
        """
        if seconds := self._addresses.wait(attempt.address):
            raise TooManyRequests(seconds)
        with self._passwords.turn():
            account, matches = await self._verify(attempt)
        if account is None:
            self._addresses.spend(attempt.address)
            return SignInRefused()
        reason = account.barrier(self._limits.environment) if matches else "wrong_secret"
        return await self._refuse(session, account, attempt.address, reason) if reason else account

    async def _verify(self, attempt: Attempt) -> tuple[Account | None, bool]:
        # A session of its own: no connection is held while the secret waits for its turn to be hashed.
        async with self._readers, self._database.sessions() as reading:
            account = await Accounts(reading).find_named(attempt.username)
            await self._check_failures(reading, account, attempt.address)
        if account is None or account.kind != attempt.kind:
            await self._passwords.matches(attempt.secret, None)
            return None, False
        return account, await self._passwords.matches(attempt.secret, account.secret_hash)

    async def _check_failures(self, session: Session, account: Account | None, address: str) -> None:
        if account is None:
            return
        failed = await Failures(session).count(account, address, clock.wall(), self._limits.window)
        if failed.here >= self._limits.failures or failed.anywhere >= self._limits.failures_anywhere:
            raise TooManyRequests(self._limits.window.total_seconds() / 5)

    async def _refuse(self, session: Session, account: Account, address: str, reason: str) -> SignInRefused:
        self._addresses.spend(address)
        await Failures(session).add(account, address, clock.wall())
        await recorder.record(session, "gateway.sign_in.refused", {"account": account.id, "reason": reason})
        return SignInRefused()

    async def _accept(self, session: Session, account: Account, grant: Grant) -> SignedIn:
        await Failures(session).forget(account)
        payload = {"account": account.id, "kind": account.kind, "role": grant.role, "scope": grant.scope}
        await recorder.record(session, "gateway.sign_in.accepted", payload)
        return await self._issuer.open(session, account, grant)
