"""Rows and JSON as frozen dataclasses (行与结构): the one place where untyped values become nouns and back."""

from collections.abc import Mapping
from dataclasses import Field, fields
from typing import Any, ClassVar, Protocol, TypeVar, cast

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.ext.asyncio import AsyncSession

T = TypeVar("T")


class DataclassInstance(Protocol):
    """A value of any dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


_adapters: dict[Any, TypeAdapter[Any]] = {}


def _adapter(kind: Any) -> TypeAdapter[Any]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def load(kind: type[T], value: object) -> T:
    """Make a value of ``kind`` (a dataclass, or a container of dataclasses) from plain JSON values; more fields are ignored.

    Raises:
        ValueError: a field is missing or of another type.
    """
    return cast(T, _adapter(kind).validate_python(value))


def read(kind: type[T], row: Row[Any]) -> T:
    """Make the noun that a row holds; each field is the column of its name, JSON columns become what the field declares."""
    return load(kind, dict(row._mapping))


def dump(value: object) -> Any:
    """Make plain JSON values of a dataclass or a container of them, as a JSON column takes them."""
    return _adapter(type(value)).dump_python(value, mode="json")


def columns(
    value: DataclassInstance, json: tuple[str, ...] = (), *, without: tuple[str, ...] = ()
) -> Mapping[str, Any]:
    """Make the column values of a dataclass: each field as it is, those named in ``json`` as plain JSON values."""
    names = [field.name for field in fields(value) if field.name not in without]
    return {name: dump(getattr(value, name)) if name in json else getattr(value, name) for name in names}


async def next_of(session: AsyncSession, number: ColumnElement[int], own: ColumnElement[bool]) -> int:
    """The number after the highest among a noun's own rows, 1 for the first; the caller holds the lock under which they are numbered."""
    return int(await session.scalar(select(func.coalesce(func.max(number), 0) + 1).where(own)) or 1)
