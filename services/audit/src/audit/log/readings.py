"""How a row's column and what an event tells of it are read and held against each other (取值与比对)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from service_kit import canonical
from service_kit.business_rows import Column
from service_kit.hashes import sha256_of

from audit.domain.event import Json

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.*")
# A row's time and its event's are read within one request.
_WITHIN = timedelta(minutes=5)
_NO_TEXT = (None, "", sha256_of(""))


class Missing:
    """What a path leads to where there is nothing."""

    def __bool__(self) -> bool:
        """It is as good as nothing."""
        return False


@dataclass(frozen=True, slots=True)
class OneOf:
    """Words of which the row has one."""

    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class About:
    """A time the row has within minutes."""

    instant: str


Wanted: TypeAlias = "Json | OneOf | About"
_NOTHING = Missing()


def walk(value: "Json | Mapping[str, Json]", path: Sequence[str]) -> "Json | Missing":
    """Go into objects by name, and by `*` into every item of a list."""
    if not path:
        return value
    step, *rest = path
    if step == "*" and isinstance(value, list):
        found = [walk(item, rest) for item in value]
        return [item for item in found if not isinstance(item, Missing)]
    if isinstance(value, Mapping) and step in value:
        return walk(value[step], rest)
    return _NOTHING


def read_column(row: Mapping[str, Json], column: Column, persons: Mapping[str, str]) -> Json:
    """Read of a row what stands for a column where events tell of it.

    Raises:
        ValueError: the column asks for a reading that there is not, or its JSON has no canonical form.
    """
    found = walk(row, column.path)
    value = None if isinstance(found, Missing) else found
    match column.how:
        case "":
            return value
        case "there":
            return value not in (None, "")
        case "count":
            return len(value) if isinstance(value, list | dict) else 0
        case "text":
            return None if value is None else sha256_of(str(value))
        case "json":
            return None if value is None else canonical.sha256(value)
        case "person":
            # Whom the register does not know is called by the id, which no event is.
            return None if value is None else persons.get(str(value), str(value))
        case "people":
            people = value if isinstance(value, list) else []
            return sha256_of("\n".join(persons.get(str(each), "") for each in people))
    raise ValueError(column.text)


def agrees(wanted: Wanted, found: Json) -> bool:
    """Say whether a row says what the log tells; nothing and an empty text are one."""
    if isinstance(wanted, OneOf):
        return found in wanted.words
    if isinstance(wanted, About):
        at, about = _instant(found), _instant(wanted.instant)
        return at is not None and about is not None and abs(at - about) <= _WITHIN
    if isinstance(wanted, list) and isinstance(found, list):
        return len(wanted) == len(found) and all(map(agrees, wanted, found))
    instant = _instant(wanted)
    if instant is not None and _instant(found) == instant:
        return True
    return bool(wanted == found) or (wanted in _NO_TEXT and found in _NO_TEXT)


def _instant(value: Json) -> datetime | None:
    """An instant in UTC, where the value is one."""
    if not isinstance(value, str) or not _INSTANT.fullmatch(value):
        return None
    try:
        instant = datetime.fromisoformat(value)
    except ValueError:
        return None
    return instant.astimezone(UTC) if instant.tzinfo else None
