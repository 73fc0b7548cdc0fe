"""The audit events a service may record (审计事件), declared once in its ``events.toml``.

["registry.plan.activated"]
zh = "方案启用"
en = "the plan was activated"
fields = { plan_id = "the plan", rulebook = "SHA-256 of the frozen rulebook" }
"""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class EventType:
    """One declared type: its sentence in both languages and what each field of its data means."""

    zh: str
    en: str
    fields: Mapping[str, str]


class EventCatalogue:
    """All event types one service declares."""

    def __init__(self, types: Mapping[str, EventType]) -> None:
        self.types = types

    @classmethod
    def of_package(cls, package: str) -> "EventCatalogue":
        """The catalogue in ``events.toml`` of ``package``."""
        raw = tomllib.loads(resources.files(package).joinpath("events.toml").read_text(encoding="utf-8"))
        return cls({name: EventType(row["zh"], row["en"], row["fields"]) for name, row in raw.items()})

    def check(self, name: str, data: Mapping[str, Any]) -> None:
        """Refuses a type that is not declared, or data with other fields than declared.

        Raises:
            ValueError: a mistake in the service, found by its tests.
        """
        declared: Collection[str] = self.types[name].fields if name in self.types else ()
        if name not in self.types or set(data) != set(declared):
            raise ValueError(f"event {name} is not declared with the fields {sorted(data)}")
