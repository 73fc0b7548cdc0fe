"""`python -m gateway.accounts FILE`: make the accounts of a JSON file where they are missing (预置账户). Safe to repeat.

The file: ``{"demonstration": true, "accounts": [{"kind", "username", "name", "secret", "grants": [{"role", "scope",
"office"}]}]}``, its accounts as in ``POST /api/v1/accounts``; a demonstration's is refused outside demo and test. Accounts that exist keep their secrets and state; grants they lack are added.
"""

import asyncio
import json
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

from service_kit.database import Database

from gateway.api.schemas import AccountIn
from gateway.domain.demonstration import Environment, has_published
from gateway.passwords import Passwords
from gateway.settings import GatewaySettings
from gateway.storage import accounts
from gateway.use_cases.manage_accounts import NewAccount, store_account


class DemonstrationRefused(Exception):
    """The file, or an account it names, is a demonstration's, and this is no demonstration."""

    def __init__(self) -> None:
        super().__init__(
            "账户文件或数据库来自演示，不能用于正式环境；请用新的密钥目录和新的数据库 · the file or the database comes from a "
            "demonstration and cannot serve outside one; use a new key folder and a new database"
        )


def read(text: str, environment: Environment) -> list[NewAccount]:
    """The accounts a file asks for.

    Raises:
        ValidationError: one of them is not acceptable. DemonstrationRefused: they are a demonstration's.
    """
    document = json.loads(text)
    shapes = [AccountIn.model_validate(row) for row in document["accounts"]]
    # Files of earlier releases have no mark: the published password gives them away.
    demonstration = document.get("demonstration", False) or has_published(shape.secret for shape in shapes)
    if not environment.admits(demonstration=demonstration):
        raise DemonstrationRefused()
    return [
        NewAccount(shape.kind, shape.username, shape.name, shape.secret, tuple(grant.grant() for grant in shape.grants))
        for shape in shapes
    ]


async def make(database: Database, environment: Environment, hashed: Callable[[str], str], wanted: NewAccount) -> bool:
    """Makes one account; False when it was there, then with the grants it lacked.

    Raises:
        DemonstrationRefused: the one that was there is a demonstration's.
    """
    async with database.sessions() as session, session.begin():
        known = await accounts.by_username(session, wanted.username)
        if known is not None and not environment.admits(demonstration=known.demonstration):
            raise DemonstrationRefused()
        if known is not None:
            await accounts.add_grants(session, known.id, wanted.grants)
            return False
        return await store_account(session, environment, hashed(wanted.secret), wanted) is not None


async def make_all(settings: GatewaySettings, wanted: list[NewAccount]) -> int:
    """Makes all accounts and returns how many are new."""
    database, passwords = Database(settings.database_url, settings.database_pool), Passwords()
    # A demo's accounts share one secret that everybody knows: hashing it seventy times would protect nothing.
    hashed = cache(passwords.hash_now) if settings.environment.is_demonstration else passwords.hash_now
    try:
        return sum([await make(database, settings.environment, hashed, account) for account in wanted])
    finally:
        await passwords.close()
        await database.close()


def _wanted(file: Path, environment: Environment) -> list[NewAccount]:
    try:
        return read(file.read_text(encoding="utf-8"), environment)
    except (OSError, ValueError, KeyError) as failure:
        # The failure's own text could quote a secret of the file.
        sys.exit(f"账户文件无法使用 · the file of accounts cannot be used: {type(failure).__name__}")


def main() -> None:
    """Does it, and says how many accounts are new."""
    if len(sys.argv) != 2:
        sys.exit("请指定账户文件 · name the file of accounts: python -m gateway.accounts FILE")
    settings = GatewaySettings()  # type: ignore[call-arg]
    try:
        wanted = _wanted(Path(sys.argv[1]), settings.environment)
        made = asyncio.run(make_all(settings, wanted))
    except DemonstrationRefused as refused:
        sys.exit(str(refused))
    print(f"新建账户 {made} 个，已有 {len(wanted) - made} 个 · {made} accounts made, {len(wanted) - made} were there")


if __name__ == "__main__":
    main()
