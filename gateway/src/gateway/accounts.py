"""`python -m gateway.accounts FILE`: make the accounts of a JSON file where they are missing (预置账户). Safe to repeat.

The file: ``{"accounts": [{"kind", "username", "name", "secret", "grants": [{"role", "scope", "office"}]}]}``, as in
``POST /api/v1/accounts``. Accounts that exist keep their secrets and state; grants they lack are added.
"""

import asyncio
import json
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

from pydantic import ValidationError
from service_kit.database import Database

from gateway.api.schemas import AccountIn
from gateway.passwords import Passwords
from gateway.settings import GatewaySettings
from gateway.storage import accounts
from gateway.use_cases.manage_accounts import NewAccount, store_account


def read(text: str) -> list[NewAccount]:
    """The accounts a file asks for.

    Raises:
        ValidationError: one of them is not acceptable.
    """
    shapes = [AccountIn.model_validate(row) for row in json.loads(text)["accounts"]]
    return [
        NewAccount(shape.kind, shape.username, shape.name, shape.secret, tuple(grant.grant() for grant in shape.grants))
        for shape in shapes
    ]


async def make(database: Database, hashed: Callable[[str], str], wanted: NewAccount) -> bool:
    """Makes one account; False when it was there, then with the grants it lacked."""
    async with database.sessions() as session, session.begin():
        known = await accounts.by_username(session, wanted.username)
        if known is not None:
            await accounts.add_grants(session, known.id, wanted.grants)
            return False
        return await store_account(session, hashed(wanted.secret), wanted) is not None


async def make_all(settings: GatewaySettings, wanted: list[NewAccount]) -> int:
    """Makes all accounts and returns how many are new."""
    database, passwords = Database(settings.database_url, settings.database_pool), Passwords()
    # A demo's accounts share one secret that everybody knows: hashing it seventy times would protect nothing.
    hashed = passwords.hash_now if settings.env == "production" else cache(passwords.hash_now)
    try:
        return sum([await make(database, hashed, account) for account in wanted])
    finally:
        await passwords.close()
        await database.close()


def main() -> None:
    """Does it, and says how many accounts are new."""
    if len(sys.argv) != 2:
        sys.exit("请指定账户文件 · name the file of accounts: python -m gateway.accounts FILE")
    settings = GatewaySettings()  # type: ignore[call-arg]
    try:
        wanted = read(Path(sys.argv[1]).read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, ValidationError) as failure:
        # The failure's own text could quote a secret of the file.
        sys.exit(f"账户文件无法使用 · the file of accounts cannot be used: {type(failure).__name__}")
    made = asyncio.run(make_all(settings, wanted))
    print(f"新建账户 {made} 个，已有 {len(wanted) - made} 个 · {made} accounts made, {len(wanted) - made} were there")


if __name__ == "__main__":
    main()
