"""Tell the operator at the start that a database comes from a demonstration (演示数据提醒)."""

import asyncio

import structlog
from service_kit.database import Database

from gateway.domain.demonstration import Environment
from gateway.storage.demonstrations import count_demonstrations

log = structlog.get_logger()
_RETRY_SECONDS = 5.0


async def warn_of_demonstrations(database: Database, environment: Environment) -> None:
    """Log how many demonstration accounts lie in the database where they cannot act."""
    count = None if not environment.is_demonstration else 0
    while count is None:
        count = await count_demonstrations(database)
        if count is None:
            await asyncio.sleep(_RETRY_SECONDS)
    if count:
        log.error("accounts.demonstration", count=count, advice="演示账户不能登录 · this database was a demonstration")
