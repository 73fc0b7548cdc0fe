"""Telling the operator at the start that a database comes from a demonstration (演示数据提醒)."""

import asyncio

import structlog
from service_kit.database import Database
from sqlalchemy.exc import SQLAlchemyError

from gateway.domain.demonstration import Environment
from gateway.storage.accounts import count_demonstrations

log = structlog.get_logger()
_RETRY_SECONDS = 5.0


async def warn_of_demonstrations(database: Database, environment: Environment) -> None:
    """Log how many demonstration accounts lie in the database where they cannot act."""
    while not environment.is_demonstration:
        try:
            async with database.sessions() as session:
                count = await count_demonstrations(session)
        except (SQLAlchemyError, OSError):
            await asyncio.sleep(_RETRY_SECONDS)
            continue
        if count:
            log.error(
                "accounts.demonstration", count=count, advice="演示账户不能登录 · this database was a demonstration"
            )
        return
