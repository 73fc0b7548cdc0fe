"""Accounts and their grants (账户与授权存取)."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from service_kit import rows
from service_kit.ids import uuid7
from sqlalchemy import ColumnElement, Row, func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.domain.accounts import Account, Grant
from gateway.domain.bindings import Binding
from gateway.domain.second_factors import SecondFactor
from gateway.storage.bindings import Bindings
from gateway.storage.second_factors import SecondFactors
from gateway.storage.tables import accounts, grants

_OWN = ("id", "kind", "username", "name", "secret_hash", "demonstration", "openid_subject")


class Accounts:
    """The accounts, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, account_id: UUID) -> Account | None:
        """Find an account with its grants."""
        return await self._one(accounts.c.id == account_id)

    async def find_named(self, username: str) -> Account | None:
        """Find the account of a user name, with its grants."""
        return await self._one(accounts.c.username == username)

    async def any_named(self, usernames: Collection[str]) -> bool:
        """Decide whether one of the user names is taken."""
        taken = select(accounts.c.id).where(accounts.c.username.in_(usernames)).limit(1)
        return await self._session.scalar(taken) is not None

    async def find_subject(self, openid_subject: str) -> Account | None:
        """Find the account of an OpenID provider's subject."""
        return await self._one(accounts.c.openid_subject == openid_subject)

    async def of_person(self, person: str, *, lock: bool = True) -> list[Account]:
        """All accounts that are bound to one person."""
        ids, read = await Bindings(self._session).accounts_of(person), self.lock if lock else self.find
        return [account for each in ids if (account := await read(each))]

    async def page(self, after: str, limit: int) -> list[Account]:
        """List accounts in the order of their user names, those after ``after``."""
        query = select(accounts).where(accounts.c.username > after).order_by(accounts.c.username).limit(limit)
        return await self._with_grants((await self._session.execute(query)).all())

    async def count_demonstrations(self) -> int:
        """Count the demonstration accounts."""
        query = select(func.count()).select_from(accounts).where(accounts.c.demonstration)
        return int(await self._session.scalar(query) or 0)

    async def lock(self, account_id: UUID) -> Account | None:
        """Find an account with its grants, and keep everybody else from changing either."""
        await self._session.execute(select(accounts.c.id).where(accounts.c.id == account_id).with_for_update())
        return await self.find(account_id)

    async def add(self, account: Account) -> Account | None:
        """Store a new account with its grants, which get their ids; None when the user name is taken."""
        row = {name: getattr(account, name) for name in _OWN}
        statement = upsert(accounts).values(row).on_conflict_do_nothing()
        if await self._session.scalar(statement.returning(accounts.c.id)) is None:
            return None
        added = [await self.add_grant(account, grant) for grant in account.grants]
        return replace(account, grants=tuple(filter(None, added)))

    async def add_grant(self, account: Account, grant: Grant) -> Grant | None:
        """Store a grant under an id of its own; None when the account holds the like."""
        added = replace(grant, id=uuid7())
        statement = upsert(grants).values(account_id=account.id, **rows.columns(added)).on_conflict_do_nothing()
        return added if await self._session.scalar(statement.returning(grants.c.id)) else None

    async def end_grant(self, grant: Grant, at: datetime) -> bool:
        """End a grant; False when it had ended before."""
        statement = update(grants).where(grants.c.id == grant.id, grants.c.ended_at.is_(None)).values(ended_at=at)
        return await self._session.scalar(statement.returning(grants.c.id)) is not None

    async def set_secret(self, account: Account, secret_hash: str) -> None:
        """Give the account another secret."""
        statement = update(accounts).where(accounts.c.id == account.id).values(secret_hash=secret_hash)
        await self._session.execute(statement)

    async def disable(self, account: Account, at: datetime) -> bool:
        """End the account; False when it had ended before."""
        statement = update(accounts).where(accounts.c.id == account.id, accounts.c.disabled_at.is_(None))
        return await self._session.scalar(statement.values(disabled_at=at).returning(accounts.c.id)) is not None

    async def enable(self, account: Account) -> None:
        """Let the account be used again."""
        await self._session.execute(update(accounts).where(accounts.c.id == account.id).values(disabled_at=None))

    async def _one(self, condition: ColumnElement[bool]) -> Account | None:
        found = await self._with_grants((await self._session.execute(select(accounts).where(condition))).all())
        return found[0] if found else None

    async def _with_grants(self, found: Sequence[Row[tuple[object, ...]]]) -> list[Account]:
        if not found:
            return []
        query = select(grants).where(grants.c.account_id.in_([row.id for row in found])).order_by(grants.c.id)
        granted: dict[UUID, list[Grant]] = {row.id: [] for row in found}
        for grant in await self._session.execute(query):
            granted[grant.account_id].append(rows.read(Grant, grant))
        bound = await Bindings(self._session).of_accounts(list(granted))
        factors = await SecondFactors(self._session).of_accounts(list(granted))
        return [_account(row, tuple(granted[row.id]), bound.get(row.id), factors.get(row.id)) for row in found]


def _account(
    row: Row[tuple[object, ...]], granted: tuple[Grant, ...], binding: Binding | None, factor: SecondFactor | None
) -> Account:
    own = {name: getattr(row, name) for name in _OWN}
    return Account(**own, disabled=row.disabled_at is not None, grants=granted, binding=binding, second_factor=factor)
