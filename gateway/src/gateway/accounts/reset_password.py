"""Set another password by a one-time code (凭重置码设置新口令)."""

from uuid import UUID

from service_kit import clock
from service_kit.database import Session

from gateway.domain.accounts import Account
from gateway.domain.demonstration import has_published
from gateway.domain.password_codes import PasswordCode, read
from gateway.events import recorder
from gateway.problems import PublishedSecret, ResetCodeRefused
from gateway.storage.accounts import Accounts
from gateway.storage.failures import Failures
from gateway.storage.password_codes import PasswordCodes
from gateway.storage.sessions import Sessions
from gateway.work import Parts


async def reset_password(
    session: Session, parts: Parts, username: str, code: str, new: str, address: str
) -> UUID | ResetCodeRefused:
    """Give the account another password and end all its sessions; the code is good no more.

    A refusal is returned, so that its count is committed; it is the same whether the account or the code is wrong.

    Raises:
        PublishedSecret; TooManyRequests: from this address, or too many secrets are being hashed.
    """
    parts.attempts.spend(address)
    if has_published([new]) and not parts.environment.is_demonstration:
        raise PublishedSecret()
    with parts.passwords.turn():
        account = await Accounts(session).find_named(username)
        known = await PasswordCodes(session).lock(account.id) if account else None
        if account is None or known is None:
            return ResetCodeRefused()
        if account.barrier(parts.environment) or not known.is_good(read(code), clock.wall()):
            return await _refuse(session, account, known)
        await Accounts(session).set_secret(account, await parts.passwords.hash(new))
    await PasswordCodes(session).remove(account.id)
    await Failures(session).forget(account)
    ended = await Sessions(session).end_of_account(account.id, clock.wall())
    payload = {"account": account.id, "issued_by": known.issued_by, "sessions_ended": ended}
    await recorder.record(session, "gateway.password.reset", payload)
    parts.standing.forget(account.id)
    return account.id


async def _refuse(session: Session, account: Account, known: PasswordCode) -> ResetCodeRefused:
    await PasswordCodes(session).count_failure(known)
    await recorder.record(session, "gateway.password.reset_refused", {"account": account.id})
    return ResetCodeRefused()
