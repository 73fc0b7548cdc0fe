"""Give tokens (签发令牌): the short one that services read, and the refresh token that a session is kept up with."""

from dataclasses import replace
from datetime import timedelta

from service_kit import clock
from service_kit.database import Session
from service_kit.identity import Caller, Signer
from service_kit.ids import uuid7

from gateway.domain.accounts import Account, Grant
from gateway.domain.attempts import Limits, SignedIn
from gateway.domain.sessions import HeldSession, digest, new_secret, refresh_token
from gateway.storage.bindings import Bindings
from gateway.storage.sessions import Sessions


class Issuer:
    """Signs with the gateway's key; ``limits`` say how long tokens and sessions live."""

    def __init__(self, signer: Signer, limits: Limits) -> None:
        self._signer, self.limits = signer, limits

    async def open(self, session: Session, account: Account, grant: Grant) -> SignedIn:
        """Begin a session under a grant; a machine keeps its credential and gets none (RFC 6749, section 4.4.3)."""
        if account.kind == "machine":
            return await self._signed(session, account, grant, "", "")
        secret, ends = new_secret(), clock.wall() + timedelta(seconds=self.limits.session_seconds)
        held = _placed(HeldSession(uuid7(), account.id, "", "", "", "", digest(secret), None, ends), grant)
        await Sessions(session).add(held)
        return await self._signed(session, account, grant, str(held.id), refresh_token(held.id, secret))

    async def renew(self, session: Session, account: Account, grant: Grant, held: HeldSession) -> SignedIn:
        """Go on with a session under a grant: another refresh token, and the one before is spent (RFC 9700, section 4.14)."""
        secret = new_secret()
        placed = _placed(held, grant)
        await Sessions(session).save(replace(placed, refresh_hash=digest(secret), spent_hash=held.refresh_hash))
        return await self._signed(session, account, grant, str(held.id), refresh_token(held.id, secret))

    async def _signed(
        self, session: Session, account: Account, grant: Grant, session_id: str, refresh: str
    ) -> SignedIn:
        same = await Bindings(session).accounts_of(account.binding.person) if account.binding else ()
        caller = Caller(
            str(account.id),
            account.name,
            grant.role,
            grant.scope,
            grant.office,
            resident=account.resident,
            also=tuple(str(each) for each in same if each != account.id),
            session=session_id,
            body=grant.body,
            client=account.username if account.kind == "machine" else "",
        )
        seconds = self.limits.token_seconds
        return SignedIn(self._signer.sign(caller, seconds=seconds), seconds, refresh, account, grant)


def _placed(held: HeldSession, grant: Grant) -> HeldSession:
    return replace(held, role=grant.role, scope=grant.scope, office=grant.office, body=grant.body)
