"""What a service's events tell of its rows (业务数据), declared once a table in its ``business_rows.toml``.

[boxes]
key = { id = "box_id" }
[boxes.adds]
"ballots.box.registered" = { number = "number", state = "=prepared" }
[boxes.changes]
"ballots.box.sealed" = { seal_number = "seal_number", "seal_witnesses:count" = "witnesses" }

On the left stands what is read of the row (`Column`), on the right where the event tells it (`Source`). An event ``adds`` a row,
``opens`` one that is not there yet, ``changes`` or ``drops`` the one with its key. ``each`` names a list or mapping of the event, of
which every item tells of a row; ``when`` a field without which, or without which word (``kind=cut``), it tells of none; ``all`` a
column: every row that has the event's value in it is changed or dropped. ``rows`` is the query for the rows where the log does not
tell of the whole table, ``table`` its table where the name is another.
Tables that are not compared stand under ``not_compared`` with the reason.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Literal

Effect = Literal["changes", "drops", "adds", "opens"]
EFFECTS: tuple[Effect, ...] = ("changes", "drops", "adds", "opens")
_MODIFIERS = ("each", "when", "all")
Source = str | int | bool | list[str]
"""A field of the event's data, a path in it (``a.b``, ``a.*.b``), ``=word`` (``=`` is nothing at all), a number or truth value, a
list of words of which the row has one, or one of `OF_EVENT`."""
OF_EVENT = ("@election", "@community", "@actor", "@at", "@item", "@key")
"""The event's election, community, acting account, time; the item of ``each``, and its key or its place from 1 on."""
READINGS = ("text", "json", "count", "there", "person", "people")
"""What a column may be read as: SHA-256 of a text, of canonical JSON; how many items; whether there is one; the commitment to a person;
SHA-256 of a list of them."""


@dataclass(frozen=True, slots=True)
class Column:
    """What is read of a row: a column, a path within its JSON, and what is made of that (`READINGS`): ``path:how``."""

    text: str

    @property
    def path(self) -> list[str]:
        """The column, then the way into it."""
        return self.text.partition(":")[0].split(".")

    @property
    def how(self) -> str:
        """What is made of the value; empty where it stands for itself."""
        return self.text.partition(":")[2]


@dataclass(frozen=True, slots=True)
class RowEvent:
    """What one type of event does to rows of a table, and which of their columns it tells."""

    name: str
    effect: Effect
    each: str
    when: str
    all: str
    columns: Mapping[Column, Source]


@dataclass(frozen=True, slots=True)
class BusinessTable:
    """One table: what names its rows, and the events that tell of them."""

    service: str
    name: str
    key: tuple[Column, ...]
    events: tuple[RowEvent, ...]
    rows: str = ""
    table: str = ""

    @property
    def full_name(self) -> str:
        """The table with its service, as findings name it."""
        return f"{self.service}.{self.name}"

    @property
    def columns(self) -> list[Column]:
        """Everything that is read of a row: its key and what is compared."""
        columns = (column for event in self.events for column in event.columns)
        return list(dict.fromkeys([*self.key, *columns]))


@dataclass(frozen=True, slots=True)
class BusinessRows:
    """All that one service declares; ``persons`` is the query for key, person and salt of whom events name by a commitment."""

    service: str
    tables: tuple[BusinessTable, ...]
    not_compared: Mapping[str, str]
    persons: str = ""

    @classmethod
    def of_package(cls, package: str) -> "BusinessRows":
        """The declarations in ``business_rows.toml`` of ``package``."""
        return cls.parse(package, resources.files(package).joinpath("business_rows.toml").read_text(encoding="utf-8"))

    @classmethod
    def of_file(cls, path: Path) -> "BusinessRows":
        """The declarations of a file of the source tree; its folder is the service."""
        return cls.parse(path.parent.name, path.read_text(encoding="utf-8"))

    @classmethod
    def parse(cls, service: str, text: str) -> "BusinessRows":
        """The declarations of a text."""
        raw = tomllib.loads(text)
        not_compared, persons = raw.pop("not_compared"), raw.pop("persons", "")
        tables = tuple(_table(service, name, declared) for name, declared in raw.items())
        return cls(service, tables, not_compared, persons)


def _table(service: str, name: str, declared: Mapping[str, Any]) -> BusinessTable:
    key = {Column(text): source for text, source in declared["key"].items()}
    events = tuple(
        _event(name, effect, key, columns) for effect in EFFECTS for name, columns in declared.get(effect, {}).items()
    )
    return BusinessTable(service, name, tuple(key), events, declared.get("rows", ""), declared.get("table", name))


def _event(name: str, effect: Effect, key: Mapping[Column, Source], columns: Mapping[str, Source]) -> RowEvent:
    each, when, every = (str(columns.get(modifier, "")) for modifier in _MODIFIERS)
    sources = {Column(text): source for text, source in columns.items() if text not in _MODIFIERS}
    return RowEvent(name, effect, each, when, every, {**key, **sources})
