"""Sign up (注册): a resident's own account, which may do nothing for a person until it is bound."""

from service_kit.database import Session
from service_kit.ids import uuid7

from gateway.accounts.create import store_account
from gateway.accounts.look_alikes import require_unlike
from gateway.domain.accounts import Account, Grant, NewAccount
from gateway.domain.attempts import SignedIn
from gateway.domain.demonstration import has_published
from gateway.domain.roles import RESIDENT
from gateway.openid import Vouched
from gateway.problems import CommunityNeeded, PublishedSecret, SessionEnded, UsernameTaken
from gateway.sessions.issue import Issuer
from gateway.storage.accounts import Accounts
from gateway.work import Parts


async def sign_up(session: Session, parts: Parts, issuer: Issuer, wanted: NewAccount, address: str) -> SignedIn:
    """Make a resident's account and sign it in.

    Raises:
        NotFound: no such community. PublishedSecret, UsernameTaken, UsernameConfusable; TooManyRequests: from this address, or too many secrets
        are being hashed.
    """
    parts.attempts.spend(address)
    if has_published([wanted.secret]) and not parts.environment.is_demonstration:
        raise PublishedSecret()
    await parts.services.identity.require_community(wanted.grants[0].scope)
    with parts.passwords.turn():
        secret_hash = await parts.passwords.hash(wanted.secret)
    await require_unlike(session, wanted.username)
    account = await store_account(session, parts.environment, secret_hash, wanted)
    if account is None:
        raise UsernameTaken()
    return await issuer.open(session, account, account.grants[0])


async def sign_in_vouched(
    session: Session, parts: Parts, issuer: Issuer, vouched: Vouched, community: str | None, address: str
) -> SignedIn | SessionEnded:
    """Sign in whom an OpenID provider vouches for; the first time an account is made.

    Raises:
        CommunityNeeded, NotFound; TooManyRequests.
    """
    account = await Accounts(session).find_subject(vouched.key)
    if account is None:
        parts.attempts.spend(address)
        account = await _welcome(session, parts, vouched, community)
    grant = next((each for each in account.open_grants if each.role == RESIDENT), None)
    if grant is None or account.barrier(parts.environment):
        return SessionEnded()
    return await issuer.open(session, account, grant)


async def _welcome(session: Session, parts: Parts, vouched: Vouched, community: str | None) -> Account:
    if community is None:
        raise CommunityNeeded()
    await parts.services.identity.require_community(community)
    wanted = NewAccount("person", f"openid.{uuid7().hex}", vouched.name, "", (Grant(RESIDENT, community),))
    account = await store_account(session, parts.environment, None, wanted, vouched.key)
    if account is None:
        raise UsernameTaken()
    return account
