"""Make the accounts of a file where they are missing (预置账户), before anybody can sign in.

The file: ``{"demonstration": true, "accounts": [{"kind", "username", "name", "secret", "grants": [{"role", "scope",
"office"}]}]}``, its accounts as in ``POST /api/v1/accounts``; a demonstration's is refused outside demo and test. Accounts
that exist keep their secrets and state; grants they lack are added.
"""

from collections.abc import Callable
from functools import cache

from service_kit.database import Database
from service_kit.wire import Wire

from gateway.accounts.create import store_account
from gateway.accounts.shapes import AccountIn
from gateway.domain.accounts import NewAccount
from gateway.domain.demonstration import Environment, has_published
from gateway.passwords import Passwords
from gateway.settings import GatewaySettings
from gateway.storage.accounts import Accounts


class DemonstrationRefused(Exception):
    """The file, or an account it names, is a demonstration's, and this is no demonstration."""

    def __init__(self) -> None:
        super().__init__(
            "账户文件或数据库来自演示，不能用于正式环境；请用新的密钥目录和新的数据库 · the file or the database comes from a "
            "demonstration and cannot serve outside one; use a new key folder and a new database"
        )


class AccountsFile(Wire):
    """The file; those of earlier releases have no mark, but the published password gives a demonstration's away."""

    demonstration: bool = False
    accounts: list[AccountIn]

    @property
    def is_demonstration(self) -> bool:
        """Decide whether the accounts are a demonstration's."""
        return self.demonstration or has_published(account.secret for account in self.accounts)


def read_accounts(text: str, environment: Environment) -> list[NewAccount]:
    """Read the accounts a file asks for.

    Raises:
        ValidationError: one of them is not acceptable. DemonstrationRefused: they are a demonstration's.
    """
    file = AccountsFile.model_validate_json(text)
    if not environment.admits(demonstration=file.is_demonstration):
        raise DemonstrationRefused()
    return [shape.account() for shape in file.accounts]


async def seed_accounts(settings: GatewaySettings, wanted: list[NewAccount]) -> int:
    """Make all accounts and count those that are new.

    Raises:
        DemonstrationRefused: one that was there is a demonstration's.
    """
    database, passwords = Database(settings.database_url, settings.database_pool), Passwords()
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
            return await store_account(session, environment, to_hash(wanted.secret), wanted) is not None
        if not environment.admits(demonstration=known.demonstration):
            raise DemonstrationRefused()
        await Accounts(session).grant(known, wanted.grants)
        return False
