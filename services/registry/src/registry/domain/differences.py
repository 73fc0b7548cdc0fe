"""What a roster would change in the register (导入差异), person by person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args
from uuid import UUID

Kind = Literal["new", "changed", "moved", "missing"]
"""新增、变更、户或居民小组变动、文件中没有: of `moved` other fields may be changed, too."""
Field = Literal[
    "name",
    "sex",
    "household_no",
    "group_no",
    "kinship",
    "household_head",
    "education",
    "political_status",
    "phone",
    "address",
    "remark",
    "lives_in_community",
]
FIELDS: tuple[Field, ...] = get_args(Field)
MOVING: tuple[Field, ...] = ("household_no", "group_no")
LISTED: tuple[Field, ...] = ("name", "sex", "household_no", "group_no", "household_head")
"""What a list of electors rests on."""
Image = Mapping[str, str | int | bool | None]
"""A person's fields by name, as the register has them or would have them; the phone number encrypted."""
_SECRET = "phone"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """一项变更: what stood and what would stand; neither for a phone number, which is shown nowhere."""

    field: Field
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """一人的差异: `row` of the file, None for somebody missing from it or once it is confirmed; `elections` list the person as it stood."""

    kind: Kind
    resident_id: UUID
    name: str
    row: int | None
    fields: tuple[Field, ...]
    before: Image | None
    after: Image | None
    elections: tuple[UUID, ...] = ()

    @property
    def changes(self) -> tuple[FieldChange, ...]:
        """What changes of somebody known, field by field."""
        return field_changes(self.fields, self.before, self.after)


@dataclass(frozen=True, slots=True)
class Tally:
    """差异汇总: how many people of each kind, and how many are as they stand."""

    created: int
    changed: int
    moved: int
    missing: int
    unchanged: int

    @property
    def known(self) -> int:
        """How many people of the file are registered here already."""
        return self.changed + self.moved + self.unchanged


def field_changes(fields: Iterable[Field], before: Image | None, after: Image | None) -> tuple[FieldChange, ...]:
    """These fields as they stood and as they would stand, as they may be shown."""
    return tuple(FieldChange(field, *_texts(field, before or {}, after or {})) for field in fields)


def _texts(field: Field, before: Image, after: Image) -> tuple[str | None, str | None]:
    if field == _SECRET:
        return None, None
    return _text(before.get(field)), _text(after.get(field))


def _text(value: str | int | bool | None) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)
