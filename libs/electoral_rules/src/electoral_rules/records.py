"""The kinds of records (台账种类): what proves one, which rule it serves, how long it is kept; who may, is in permissions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Literal

import yaml
from typing_extensions import TypedDict

from electoral_rules.book.loading import LOADER

Kept = Literal["archive"]


class Evidence(TypedDict):
    """凭证: the kinds of files that prove a record, and whether one is needed."""

    kinds: list[str]
    needed: bool


@dataclass(frozen=True, slots=True)
class RecordKind:
    """台账种类: `serves` is the rule whose exit or duty it shows, `kept` how long it is kept (archive: with the archive)."""

    slug: str
    zh: str
    en: str
    evidence: Evidence
    serves: str
    kept: Kept


class _Entry(TypedDict):
    zh: str
    en: str
    enter: object
    read: object
    evidence: Evidence
    serves: str
    kept: Kept


@cache
def kinds() -> Mapping[str, RecordKind]:
    """Every kind of record by slug."""
    text = (resources.files("electoral_rules") / "data" / "records.yaml").read_text("utf-8")
    entries: dict[str, _Entry] = yaml.load(text, LOADER)
    return MappingProxyType({slug: _kind(slug, entry) for slug, entry in entries.items()})


def _kind(slug: str, entry: _Entry) -> RecordKind:
    return RecordKind(slug, entry["zh"], entry["en"], entry["evidence"], entry["serves"], entry["kept"])
