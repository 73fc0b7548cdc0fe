"""What a step of a kind of matter is to the mechanism: its name, its shape, and the question it asks of the rules."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Generic

from electoral_rules.book.rulebook import Rulebook
from service_kit import rows

from audit.domain.matter import Content, Matter, Move
from audit.domain.record import Rulings
from audit.work import Work


@dataclass(frozen=True, slots=True)
class Step(Generic[Content]):
    """A step; `ask` gives what the rules say of taking it with a matter as it stands, before it is taken."""

    name: str
    shape: type[Content]
    ask: Callable[[Work, Rulebook, Matter, Move[Content]], Awaitable[Rulings]]

    def contents(self, matter: Matter) -> list[Content]:
        """Give what this step said each time it was taken."""
        return [rows.load(self.shape, each.content) for each in matter.steps if each.step == self.name]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of matter with its steps by name."""

    slug: str
    steps: Mapping[str, Step[object]]


async def nothing(_: Work, __: Rulebook, ___: Matter, ____: Move[Content]) -> Rulings:
    """Ask nothing: the life cycle alone decides."""
    return Rulings(())
