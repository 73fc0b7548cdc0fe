"""Columns that many tables have (公共列)."""

from typing import Any

from sqlalchemy import CheckConstraint, Column, Date, DateTime, Integer, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.schema import SchemaItem


def text_(name: str) -> Column[str]:
    """A text that is always there; "" where there is nothing to say."""
    return Column(name, Text, nullable=False)


def optional(name: str) -> Column[str]:
    """A text that comes later or never."""
    return Column(name, Text)


def code(name: str, *, primary_key: bool = False) -> Column[str]:
    """The 12-digit code of a community."""
    check = CheckConstraint(f"{name} ~ '^[0-9]{{12}}$'", name=name)
    return Column(name, Text, check, nullable=False, primary_key=primary_key)


def uuid_(name: str, *, primary_key: bool = False) -> Column[Any]:
    """An id of ours (UUIDv7)."""
    return Column(name, Uuid, nullable=False, primary_key=primary_key)


def instant(name: str) -> Column[Any]:
    """When it happened, in UTC."""
    return Column(name, DateTime(timezone=True), nullable=False)


def later(name: str) -> Column[Any]:
    """When it happened, once it has."""
    return Column(name, DateTime(timezone=True))


def day(name: str) -> Column[Any]:
    """A date of the law."""
    return Column(name, Date, nullable=False)


def json_(name: str) -> Column[Any]:
    """A structure that `rows.load` makes a dataclass of."""
    return Column(name, JSONB, nullable=False)


def count(name: str) -> Column[int]:
    """A number of things."""
    return Column(name, Integer, CheckConstraint(f'"{name}" >= 0', name=name), nullable=False)


def sha256(name: str) -> Column[str]:
    """A SHA-256 as 64 hex digits."""
    return Column(name, Text, CheckConstraint(f"{name} ~ '^[0-9a-f]{{64}}$'", name=name), nullable=False)


def version() -> Column[int]:
    """Counts the changes of a row, for its ETag."""
    return Column("version", Integer, nullable=False, server_default="1")


def proposal() -> tuple[SchemaItem, ...]:
    """An exception to a rule that one person proposes and another approves."""
    return text_("rule"), text_("reason"), optional("evidence_sha256"), *approval()


def approval() -> tuple[SchemaItem, ...]:
    """Who proposed something, and who approved it: another person, if anybody."""
    return (
        text_("proposed_by"),
        instant("proposed_at"),
        optional("approved_by"),
        later("approved_at"),
        CheckConstraint("approved_by <> proposed_by", name="two_persons"),
        CheckConstraint("(approved_by IS NULL) = (approved_at IS NULL)", name="approved"),
    )


def one_of(name: str, *values: str) -> CheckConstraint:
    """The column holds one of these words."""
    words = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{name} IN ({words})", name=name)
