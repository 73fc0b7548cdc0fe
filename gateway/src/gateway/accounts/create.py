"""Make an account (建立账户): an administrator grants within the own jurisdiction only."""

from service_kit.database import Session
from service_kit.ids import uuid7

from gateway.accounts.look_alikes import require_unlike
from gateway.domain.accounts import Account, NewAccount
from gateway.domain.demonstration import Environment, has_published
from gateway.events import recorder
from gateway.grants.apart import require_apart
from gateway.problems import OutsideYourScope, PublishedSecret, UsernameTaken
from gateway.storage.accounts import Accounts
from gateway.work import Work


async def create_account(work: Work, wanted: NewAccount) -> Account:
    """Make an account; a demonstration account where demonstrations run.

    Raises:
        OutsideYourScope, PublishedSecret, UsernameTaken, UsernameConfusable; RefusedByRule: two of its duties must not meet in one hand;
        TooManyRequests: too many secrets are being hashed.
    """
    environment, passwords = work.parts.environment, work.parts.passwords
    if not all(work.caller.covers(grant.scope) for grant in wanted.grants):
        raise OutsideYourScope()
    await require_apart(work, wanted.grants)
    if has_published([wanted.secret]) and not environment.is_demonstration:
        raise PublishedSecret()
    with passwords.turn():
        secret_hash = await passwords.hash(wanted.secret)
    await require_unlike(work.session, wanted.username)
    account = await store_account(work.session, environment, secret_hash, wanted)
    if account is None:
        raise UsernameTaken()
    return account


async def store_account(
    session: Session,
    environment: Environment,
    secret_hash: str | None,
    wanted: NewAccount,
    openid_subject: str | None = None,
) -> Account | None:
    """Store and record a new account; None when the user name, or the provider's subject, is taken."""
    account = Account(
        id=uuid7(),
        kind=wanted.kind,
        username=wanted.username,
        name=wanted.name,
        secret_hash=secret_hash,
        disabled=False,
        demonstration=environment.is_demonstration,
        grants=wanted.grants,
        openid_subject=openid_subject,
    )
    made = await Accounts(session).add(account)
    if made is not None:
        await recorder.record(session, "gateway.account.created", made.payload())
    return made
