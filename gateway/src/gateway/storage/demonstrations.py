"""Demonstration accounts in the database (演示账户), asked for outside a request."""

from service_kit.database import Database
from sqlalchemy.exc import SQLAlchemyError

from gateway.storage.accounts import Accounts


async def count_demonstrations(database: Database) -> int | None:
    """Count the demonstration accounts; None while the database cannot say."""
    try:
        async with database.sessions() as session:
            return await Accounts(session).count_demonstrations()
    except (SQLAlchemyError, OSError):
        return None
