"""The metadata all tables of audit share."""

from service_kit.database import NAMING
from sqlalchemy import Column, DateTime, MetaData, text

metadata = MetaData(naming_convention=NAMING)
NOW = text("now()")


def stamped(name: str) -> "Column[object]":
    """When the row was written, by the database's clock."""
    return Column(name, DateTime(timezone=True), nullable=False, server_default=NOW)
