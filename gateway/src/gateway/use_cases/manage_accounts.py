"""Making and ending accounts (账户管理): an administrator grants within the own jurisdiction only."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from service_kit import clock
from service_kit.database import Session
from service_kit.identity import Caller
from service_kit.ids import uuid7
from service_kit.problems import NotFound

from gateway.domain.accounts import Account, Grant, Kind
from gateway.domain.demonstration import Environment, has_published
from gateway.events import recorder
from gateway.passwords import Passwords
from gateway.problems import OutsideYourScope, OwnAccount, PublishedSecret, UsernameTaken
from gateway.storage import accounts
from gateway.storage.standing import Standing


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What an account is made of; ``secret`` is kept as its hash only."""

    kind: Kind
    username: str
    name: str
    secret: str
    grants: tuple[Grant, ...]


async def create_account(
    session: Session, passwords: Passwords, environment: Environment, caller: Caller, wanted: NewAccount
) -> Account:
    """The new account; a demonstration account where demonstrations run.

    Raises:
        OutsideYourScope: a grant lies outside the caller's jurisdiction. UsernameTaken: there is one already.
        PublishedSecret: everybody knows the secret. TooManyRequests: too many secrets are being hashed.
    """
    if not all(caller.covers(grant.scope) for grant in wanted.grants):
        raise OutsideYourScope()
    if has_published([wanted.secret]) and not environment.is_demonstration:
        raise PublishedSecret()
    with passwords.turn():
        secret_hash = await passwords.hash(wanted.secret)
    account = await store_account(session, environment, secret_hash, wanted)
    if account is None:
        raise UsernameTaken()
    return account


async def store_account(
    session: Session, environment: Environment, secret_hash: str, wanted: NewAccount
) -> Account | None:
    """Stores and records a new account; None when the user name is taken."""
    account = Account(
        id=uuid7(),
        kind=wanted.kind,
        username=wanted.username,
        name=wanted.name,
        secret_hash=secret_hash,
        disabled=False,
        demonstration=environment.is_demonstration,
        grants=wanted.grants,
    )
    if not await accounts.add(session, account):
        return None
    told = {
        "account": str(account.id), "kind": account.kind, "grants": [grant.as_dict() for grant in account.grants]
    }  # fmt: skip
    await recorder.record(session, "gateway.account.created", told)
    return account


async def disable_account(
    session: Session, standing: Standing, caller: Caller, account_id: UUID, reason: str
) -> Account:
    """Ends an account of the caller's jurisdiction; ending it again changes nothing.

    Raises:
        NotFound: there is none within the jurisdiction. OwnAccount: it is the caller's.
    """
    account = await visible_account(session, caller, account_id)
    if str(account.id) == caller.subject:
        raise OwnAccount()
    if await accounts.disable(session, account.id, clock.wall()):
        await recorder.record(session, "gateway.account.disabled", {"account": str(account.id), "reason": reason})
    standing.forget(account.id)
    return account


async def visible_account(session: Session, caller: Caller, account_id: UUID) -> Account:
    """The account, when every grant of it lies within the caller's jurisdiction.

    Raises:
        NotFound: otherwise.
    """
    account = await accounts.by_id(session, account_id)
    if account is None or not covers_all(caller, account.grants):
        raise NotFound()
    return account


def covers_all(caller: Caller, grants: Sequence[Grant]) -> bool:
    """Whether all grants lie within the caller's jurisdiction."""
    return all(caller.covers(grant.scope) for grant in grants)
