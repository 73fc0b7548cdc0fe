"""Issue the one-time code by which somebody who forgot the password sets another (签发重置码)."""

from uuid import UUID

from service_kit import clock

from gateway.domain.password_codes import PasswordCode, new_code, written
from gateway.problems import NoPassword, OwnAccount
from gateway.storage.password_codes import PasswordCodes
from gateway.work import Work


async def issue_password_code(work: Work, account_id: UUID, reason: str) -> tuple[PasswordCode, str]:
    """Give the code to the administrator, who hands it over in person; the one before is good no more.

    The password stays until the code is redeemed, so nobody is locked out by it.

    Raises:
        OwnAccount: another administrator has to. NoPassword.
    """
    account = work.visible(await work.accounts.lock(account_id))
    if work.caller.is_person_of(str(account.id)):
        raise OwnAccount()
    if account.kind != "person" or account.secret_hash is None:
        raise NoPassword()
    code = new_code()
    known = PasswordCode.of(account.id, code, work.caller.subject, clock.wall())
    await PasswordCodes(work.session).put(known)
    payload = {"account": account.id, "reason": reason, "expires_at": known.expires_at}
    await work.record("gateway.password.code_issued", payload)
    return known, written(code)
