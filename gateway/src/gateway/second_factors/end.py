"""End a second factor (解除第二因素) of somebody who lost the phone: one administrator asks for it, another agrees.

Who issues a code for a forgotten password does not hold the account by that: the second factor takes a second administrator.
"""

from dataclasses import replace
from uuid import UUID

from service_kit import clock
from service_kit.problems import NotFound

from gateway.domain.second_factors import SecondFactor
from gateway.problems import OwnAccount
from gateway.storage.second_factors import SecondFactors
from gateway.storage.sessions import Sessions
from gateway.work import Work


async def ask_for_factor_end(work: Work, account_id: UUID, reason: str) -> SecondFactor:
    """Ask for the end of an account's second factor; asked again, the later reason stands.

    Raises:
        OwnAccount; NotFound: the account has none that is confirmed.
    """
    factor = await _found(work, account_id)
    factor = replace(factor, end_asked_by=work.caller.subject, end_reason=reason)
    await SecondFactors(work.session).save(factor)
    await work.record("gateway.second_factor.end_asked", {"account": account_id, "reason": reason})
    return factor


async def agree_to_factor_end(work: Work, account_id: UUID) -> UUID:
    """End the second factor that another administrator asked to end; the account's sessions end with it.

    Raises:
        OwnAccount, NotFound, EndNotAsked, AnotherPerson.
    """
    factor = await _found(work, account_id)
    work.require_asked_by_another(factor.end_asked_by)
    await SecondFactors(work.session).remove(account_id)
    ended = await Sessions(work.session).end_of_account(account_id, clock.wall())
    payload = {"account": account_id, "reason": factor.end_reason, "asked_by": factor.end_asked_by}
    await work.record("gateway.second_factor.ended", {**payload, "sessions_ended": ended})
    work.parts.standing.forget(account_id)
    return account_id


async def _found(work: Work, account_id: UUID) -> SecondFactor:
    # The account itself is not locked: a sign-in holds the factor first and refers to the account afterwards.
    account = work.visible(await work.accounts.find(account_id))
    if work.caller.is_person_of(str(account.id)):
        raise OwnAccount()
    factor = await SecondFactors(work.session).lock(account.id)
    if factor is None or factor.confirmed_at is None:
        raise NotFound("该账户没有第二因素，无需解除", "The account has no second factor; there is nothing to end.")
    return factor
