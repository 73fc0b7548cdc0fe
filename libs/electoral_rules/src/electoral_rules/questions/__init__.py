"""What a case may ask (问题): every decision by its name, `precautions.opinion_watched`, and what needs facts put together first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from electoral_rules.ballots.outcome import Outcome
from electoral_rules.book.ruled import RESTS_ON, Decision
from electoral_rules.book.vocabulary import PREFIX, topics

Answer = Decision | tuple[Decision, ...] | Outcome
Question = Callable[..., Answer]
ANSWERS = ("Decision", "tuple[Decision, ...]", "Outcome")


def questions() -> dict[str, Question]:
    """Question name → function: the decisions of all topics, and the questions of this package.

    Where two topics have a module of one name, the topic stands before it (`vetting.standing.…`). ValueError when two
    of them claim one name.
    """
    found: dict[str, Question] = dict(_decisions())
    for entry in iter_modules(__path__):
        topic: Mapping[str, Question] = import_module(f"{__name__}.{entry.name}").QUESTIONS
        if doubles := set(found) & set(topic):
            raise ValueError(f"two topics claim the questions {sorted(doubles)}")
        found |= topic
    return found


def _decisions() -> Iterator[tuple[str, Question]]:
    places = Counter(name.rpartition(".")[2] for name in topics())
    for place in topics():
        module, short = import_module(f"{PREFIX}{place}"), place.rpartition(".")[2]
        called = short if places[short] == 1 else place
        yield from ((f"{called}.{name}", decision) for name, decision in vars(module).items() if _asked(module, name))


def _asked(module: ModuleType, name: str) -> bool:
    """Whether a name of a module is a decision of its own that is asked with a rulebook."""
    member = getattr(module, name)
    if name.startswith("_") or getattr(member, "__module__", "") != module.__name__ or not callable(member):
        return False
    hints = getattr(member, "__annotations__", {})
    asked = hasattr(member, RESTS_ON) or next(iter(hints.values()), "") == "Rulebook"
    return asked and hints.get("return") in ANSWERS
