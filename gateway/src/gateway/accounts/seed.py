"""Make accounts where they are missing (预置账户), before anybody can sign in.

Accounts that exist keep their secrets and state; grants they lack are added.
"""

from collections.abc import Callable
from functools import cache

from electoral_rules.book import separation
from service_kit.database import Database
from service_kit.identity import Signer
from service_kit.speech import Seals
from service_kit.work import refuse

from gateway.accounts.create import store_account
from gateway.clients.duties import duties_of
from gateway.domain.accounts import NewAccount
from gateway.domain.demonstration import DemonstrationRefused, Environment
from gateway.passwords import Passwords
from gateway.settings import GatewaySettings
from gateway.storage.accounts import Accounts


async def seed_accounts(settings: GatewaySettings, wanted: list[NewAccount]) -> int:
    """Make all accounts and count those that are new.

    Raises:
        DemonstrationRefused: one that was there is a demonstration's. RefusedByRule: duties that must not meet would.
    """
    seals, passwords = Seals(Signer.from_file(settings.key_file)), Passwords()
    database = Database(settings.database_url, settings.database_pool, seals)
    # A demo's accounts share one secret that everybody knows: hashing it seventy times would protect nothing.
    to_hash = cache(passwords.hash_now) if settings.environment.is_demonstration else passwords.hash_now
    try:
        return sum([await _seed(database, settings.environment, to_hash, account) for account in wanted])
    finally:
        await passwords.close()
        await database.close()


async def _seed(
    database: Database, environment: Environment, to_hash: Callable[[str], str], wanted: NewAccount
) -> bool:
    async with database.sessions() as session, session.begin():
        known = await Accounts(session).find_named(wanted.username)
        if known is None:
            refuse(separation.meeting(duties_of(wanted.grants)))
            return await store_account(session, environment, to_hash(wanted.secret), wanted) is not None
        if not environment.admits(demonstration=known.demonstration):
            raise DemonstrationRefused()
        refuse(separation.meeting(duties_of((*known.open_grants, *wanted.grants))))
        for grant in wanted.grants:
            await Accounts(session).add_grant(known, grant)
        return False
