"""Columns that many tables have, and the metadata they belong to (公共列)."""

from typing import Any

from service_kit.database import NAMING
from sqlalchemy import CheckConstraint, Column, DateTime, Integer, MetaData, Text, Uuid

metadata = MetaData(naming_convention=NAMING)


def text_(name: str) -> Column[Any]:
    """A text that is always there; "" where there is nothing to say."""
    return Column(name, Text, nullable=False)


def optional(name: str) -> Column[Any]:
    """A text that comes later or never."""
    return Column(name, Text)


def code(name: str, *, primary_key: bool = False) -> Column[Any]:
    """The 12-digit code of a community."""
    return Column(
        name, Text, CheckConstraint(f"{name} ~ '^[0-9]{{12}}$'", name=name), nullable=False, primary_key=primary_key
    )


def uuid_(name: str, *, primary_key: bool = False) -> Column[Any]:
    """An id of ours (UUIDv7)."""
    return Column(name, Uuid, nullable=False, primary_key=primary_key)


def instant(name: str) -> Column[Any]:
    """When it happened, in UTC."""
    return Column(name, DateTime(timezone=True), nullable=False)


def later(name: str) -> Column[Any]:
    """When it happened, once it has."""
    return Column(name, DateTime(timezone=True))


def count(name: str) -> Column[Any]:
    """A number of things."""
    return Column(name, Integer, CheckConstraint(f'"{name}" >= 0', name=name), nullable=False)


def sha256(name: str) -> Column[Any]:
    """A SHA-256 as 64 hex digits."""
    return Column(name, Text, CheckConstraint(f"{name} ~ '^[0-9a-f]{{64}}$'", name=name), nullable=False)


def version() -> Column[Any]:
    """Counts the changes of a row, for its ETag."""
    return Column("version", Integer, nullable=False, server_default="1")


def one_of(name: str, *values: str) -> CheckConstraint:
    """The column holds one of these words."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{name} IN ({listed})", name=name)
