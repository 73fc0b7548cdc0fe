"""Refresh (续签): a new token for a refresh token, which is good once."""

from service_kit import clock
from service_kit.database import Session

from gateway.domain.accounts import Account, Grant
from gateway.domain.attempts import SignedIn
from gateway.domain.sessions import HeldSession, RefreshWish
from gateway.events import recorder
from gateway.problems import SessionEnded
from gateway.sessions.issue import Issuer
from gateway.storage.accounts import Accounts
from gateway.storage.sessions import Sessions


async def refresh_session(session: Session, issuer: Issuer, wish: RefreshWish) -> SignedIn | SessionEnded:
    """Give another token, under the session's grant or another that is held and asked for.

    A refusal is returned, so that the end of a session whose spent token came back is committed.
    """
    held = await Sessions(session).lock(wish.session_id) if wish.session_id else None
    if held is None or not held.is_open(clock.wall()):
        return SessionEnded()
    if not held.is_good(wish.secret):
        if held.is_spent(wish.secret):
            await _end(session, held)
        return SessionEnded()
    account = await Accounts(session).find(held.account_id)
    grant = _grant(account, held, wish) if account else None
    if account is None or grant is None or account.barrier(issuer.limits.environment):
        return SessionEnded()
    if grant.role in issuer.limits.factor_roles and not account.has_second_factor:
        # The sign-in for this grant says what is missing.
        return SessionEnded()
    return await issuer.renew(session, account, grant, held)


def _grant(account: Account, held: HeldSession, wish: RefreshWish) -> Grant | None:
    current = account.current_grants(clock.local_date(clock.wall()))
    if not wish.choice.is_open:
        return wish.choice.of(current)
    own = Grant(held.role, held.scope, held.office, body=held.body).as_dict()
    return next((grant for grant in current if grant.as_dict() == own), None)


async def _end(session: Session, held: HeldSession) -> None:
    await Sessions(session).end(held.id, clock.wall())
    payload = {"account": held.account_id, "session": held.id, "reason": "spent_token"}
    await recorder.record(session, "gateway.session.ended", payload)
