"""Reading and writing accounts (账户存取)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from service_kit.ids import uuid7
from sqlalchemy import ColumnElement, RowMapping, delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.domain.accounts import Account, Grant
from gateway.storage.tables import accounts, grants, sign_in_failures


async def by_username(session: AsyncSession, username: str) -> Account | None:
    """The account of that user name, with its grants."""
    return await _one(session, accounts.c.username == username)


async def by_id(session: AsyncSession, account_id: UUID) -> Account | None:
    """The account with that id, with its grants."""
    return await _one(session, accounts.c.id == account_id)


async def page(session: AsyncSession, after: str, limit: int) -> list[Account]:
    """Accounts in the order of their user names, those after ``after``."""
    query = select(accounts).where(accounts.c.username > after).order_by(accounts.c.username).limit(limit)
    return await _with_grants(session, list((await session.execute(query)).mappings()))


async def _one(session: AsyncSession, condition: ColumnElement[bool]) -> Account | None:
    rows = list((await session.execute(select(accounts).where(condition))).mappings())
    found = await _with_grants(session, rows)
    return found[0] if found else None


async def _with_grants(session: AsyncSession, rows: list[RowMapping]) -> list[Account]:
    query = select(grants).where(grants.c.account_id.in_([row["id"] for row in rows])).order_by(grants.c.id)
    held: dict[UUID, list[Grant]] = {row["id"]: [] for row in rows}
    for grant in await session.execute(query) if rows else ():
        held[grant.account_id].append(Grant(grant.role, grant.scope, grant.office, grant.valid_from, grant.valid_to))
    return [_account(row, tuple(held[row["id"]])) for row in rows]


def _account(row: RowMapping, held: tuple[Grant, ...]) -> Account:
    return Account(
        id=row["id"],
        kind=row["kind"],
        username=row["username"],
        name=row["name"],
        secret_hash=row["secret_hash"],
        disabled=row["disabled_at"] is not None,
        demonstration=row["demonstration"],
        grants=held,
    )


async def add(session: AsyncSession, account: Account) -> bool:
    """Stores a new account with its grants; False when the user name is taken."""
    row = {
        "id": account.id,
        "kind": account.kind,
        "username": account.username,
        "name": account.name,
        "secret_hash": account.secret_hash,
        "demonstration": account.demonstration,
    }
    statement = upsert(accounts).values(row).on_conflict_do_nothing(index_elements=["username"])
    added = await session.scalar(statement.returning(accounts.c.id))
    if added is None:
        return False
    await add_grants(session, account.id, account.grants)
    return True


async def add_grants(session: AsyncSession, account_id: UUID, wanted: Iterable[Grant]) -> None:
    """Stores the grants the account does not have yet."""
    rows = [
        {
            "id": uuid7(), "account_id": account_id, "valid_from": grant.valid_from, "valid_to": grant.valid_to,
            **grant.as_dict(),
        }
        for grant in wanted
    ]  # fmt: skip
    if rows:
        await session.execute(upsert(grants).on_conflict_do_nothing(), rows)


async def disable(session: AsyncSession, account_id: UUID, at: datetime) -> bool:
    """Ends the account; False when it had ended before."""
    statement = update(accounts).where(accounts.c.id == account_id, accounts.c.disabled_at.is_(None))
    return await session.scalar(statement.values(disabled_at=at).returning(accounts.c.id)) is not None


async def count_demonstrations(session: AsyncSession) -> int:
    """Count the demonstration accounts."""
    query = select(func.count()).select_from(accounts).where(accounts.c.demonstration)
    return int(await session.scalar(query) or 0)


async def recent_failures(session: AsyncSession, account_id: UUID, now: datetime, window: timedelta) -> int:
    """How many sign-ins to the account failed within the window."""
    recent = (sign_in_failures.c.account_id == account_id, sign_in_failures.c.failed_at > now - window)
    return int(await session.scalar(select(func.count()).select_from(sign_in_failures).where(*recent)) or 0)


async def note_failure(session: AsyncSession, account_id: UUID, now: datetime) -> None:
    """Counts one failed sign-in."""
    await session.execute(insert(sign_in_failures).values(id=uuid7(), account_id=account_id, failed_at=now))


async def forget_failures(session: AsyncSession, account_id: UUID) -> None:
    """Starts the count anew after a success."""
    await session.execute(delete(sign_in_failures).where(sign_in_failures.c.account_id == account_id))
