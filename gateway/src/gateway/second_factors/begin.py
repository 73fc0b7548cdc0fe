"""Begin a second factor (设置第二因素): its key is shown this once, and its first code at a sign-in confirms it."""

from uuid import UUID

from service_kit import clock
from service_kit.database import Session

from gateway.domain.attempts import Attempt
from gateway.domain.second_factors import SecondFactor
from gateway.events import recorder
from gateway.problems import SecondFactorHeld, SignInRefused
from gateway.sessions import codes
from gateway.sessions.sign_in import SignIn
from gateway.storage.second_factors import SecondFactors
from gateway.work import Parts


async def begin_second_factor(
    session: Session, parts: Parts, sign_in: SignIn, attempt: Attempt
) -> tuple[UUID, str] | SignInRefused:
    """Give whoever knows the password the address of a new key; one that was not confirmed is good no more.

    A refusal is returned, so that its record is committed.

    Raises:
        SecondFactorHeld: two administrators have to end it first. TooManyRequests.
    """
    account = await sign_in.identify(session, attempt)
    if isinstance(account, SignInRefused):
        return account
    key = codes.new_key()
    begun = SecondFactor(account.id, parts.contacts.seal(key), clock.wall())
    if not await SecondFactors(session).put(begun):
        raise SecondFactorHeld()
    await recorder.record(session, "gateway.second_factor.begun", {"account": account.id})
    return account.id, codes.uri(key, account.username)
