"""The audit events a service may record (审计事件), declared once in its ``events.toml``.

["registry.plan.activated"]
zh = "方案启用"
en = "the plan was activated"
fields = { plan_id = "the plan", rulebook = "SHA-256 of the frozen rulebook" }

A type with ``signed = true`` bears a signature of its own: what an election stands on.
"""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class EventType:
    """One declared type: its sentence in both languages, what each field of its data means, and whether it is signed alone."""

    zh: str
    en: str
    fields: Mapping[str, str]
    signed: bool = False


class EventCatalogue:
    """All event types one service declares."""

    def __init__(self, types: Mapping[str, EventType]) -> None:
        self.types = types

    @classmethod
    def of_package(cls, package: str) -> "EventCatalogue":
        """The catalogue in ``events.toml`` of ``package``."""
        return cls.read(resources.files(package).joinpath("events.toml").read_text(encoding="utf-8"))

    @classmethod
    def read(cls, text: str) -> "EventCatalogue":
        """The catalogue that a text in this form declares."""
        return cls({name: EventType(**row) for name, row in tomllib.loads(text).items()})

    def check(self, name: str, data: Mapping[str, Any]) -> EventType:
        """The type of that name; refuses one that is not declared, and data with other fields than declared.

        Raises:
            ValueError: a mistake in the service, found by its tests.
        """
        declared: Collection[str] = self.types[name].fields if name in self.types else ()
        if name not in self.types or set(data) != set(declared):
            raise ValueError(f"event {name} is not declared with the fields {sorted(data)}")
        return self.types[name]
