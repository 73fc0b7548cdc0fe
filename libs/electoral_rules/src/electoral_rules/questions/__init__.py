"""What a case may ask (问题): small functions from the facts a clerk writes down to decisions, collected over all topics."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pkgutil import iter_modules

from electoral_rules.ballots.outcome import Outcome
from electoral_rules.decision import Decision

Answer = Decision | tuple[Decision, ...] | Outcome
Question = Callable[..., Answer]


def questions() -> dict[str, Question]:
    """Question name → function, from every module of this package; ValueError when two topics claim one name."""
    found: dict[str, Question] = {}
    for entry in iter_modules(__path__):
        topic: Mapping[str, Question] = import_module(f"{__name__}.{entry.name}").QUESTIONS
        if doubles := set(found) & set(topic):
            raise ValueError(f"two topics claim the questions {sorted(doubles)}")
        found |= topic
    return found
