"""Check the code of a sign-in (核对动态验证码): each is good once, and the first one confirms the factor."""

from dataclasses import replace

from service_kit import clock
from service_kit.database import Session
from service_kit.encryption import PersonCipher
from service_kit.problems import Unauthenticated

from gateway.domain.accounts import Account
from gateway.domain.second_factors import SecondFactor
from gateway.events import recorder
from gateway.problems import CodeNeeded, CodeRefused, SecondFactorNeeded
from gateway.sessions import codes
from gateway.storage.second_factors import SecondFactors
from gateway.storage.sessions import Sessions


async def check_code(
    session: Session, contacts: PersonCipher, account: Account, code: str | None, *, required: bool
) -> Unauthenticated | None:
    """Decide what stands in the way of a sign-in whose password was right; None when nothing does.

    Where the role does not require one, an account without a confirmed factor signs in by the password alone.
    """
    factor = await SecondFactors(session).lock(account.id)
    if factor is None or (factor.confirmed_at is None and code is None):
        return SecondFactorNeeded() if required else None
    if code is None:
        return CodeNeeded()
    step = codes.find_step(contacts.unseal(factor.sealed), code, factor.good_steps(clock.wall()))
    if step is None:
        return CodeRefused()
    await _use(session, replace(factor, step=step))
    return None


async def _use(session: Session, factor: SecondFactor) -> None:
    if factor.confirmed_at is None:
        now = clock.wall()
        factor = replace(factor, confirmed_at=now)
        # Whoever signed in by the password alone is out.
        ended = await Sessions(session).end_of_account(factor.account_id, now)
        payload = {"account": factor.account_id, "sessions_ended": ended}
        await recorder.record(session, "gateway.second_factor.confirmed", payload)
    await SecondFactors(session).save(factor)
