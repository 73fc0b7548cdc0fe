"""Change the own password (修改口令)."""

from uuid import UUID

from service_kit import clock

from gateway.domain.accounts import Account
from gateway.domain.demonstration import has_published
from gateway.me.show import show_me
from gateway.problems import PublishedSecret, WrongPassword
from gateway.storage.failures import Failures
from gateway.storage.sessions import Sessions
from gateway.work import Work


async def change_password(work: Work, present: str, new: str) -> Account:
    """Give the account another password and end its other sessions; whoever holds the old one is out.

    Raises:
        WrongPassword, PublishedSecret; TooManyRequests: the account tried too often, or too many secrets are being hashed.
    """
    passwords = work.parts.passwords
    work.parts.attempts.spend(work.caller.subject)
    if has_published([new]) and not work.parts.environment.is_demonstration:
        raise PublishedSecret()
    account = await show_me(work)
    with passwords.turn():
        if not await passwords.matches(present, account.secret_hash):
            raise WrongPassword()
        secret_hash = await passwords.hash(new)
    await work.accounts.set_secret(account, secret_hash)
    own = UUID(work.caller.session) if work.caller.session else None
    ended = await Sessions(work.session).end_of_account(account.id, clock.wall(), but=own)
    await Failures(work.session).forget(account)
    await work.record("gateway.password.changed", {"account": account.id, "sessions_ended": ended})
    work.parts.standing.forget(account.id)
    return account
