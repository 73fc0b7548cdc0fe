"""Elections as lines of a report (各项选举): told apart by community, body and number, in an order that stays."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar
from uuid import UUID

from huanjie_client.models import OversightTallyView, RegisterTallyView, VoteTallyView

from report_jobs.tables import Cell, called, column

WHICH = (
    column("community_code", "社区代码", "Code"),
    column("body", "组织", "Body"),
    column("number", "序号", "No."),
    column("community_name", "社区", "Community"),
)
KEYS = 3
"""How many of these columns say which election it is; the name comes after them."""
Which = tuple[Cell, ...]


class OfCommunity(Protocol):
    """An election of a body of a community, in an answer."""

    @property
    def election_id(self) -> UUID: ...
    @property
    def community_code(self) -> str: ...
    @property
    def community_name(self) -> str: ...
    @property
    def body(self) -> str: ...


E = TypeVar("E", bound=OfCommunity)


@dataclass(frozen=True, slots=True)
class Tally:
    """An election as of an instant, as three services know it; None where one of them knew nothing of it yet."""

    stood: OversightTallyView
    register: RegisterTallyView | None
    votes: VoteTallyView | None

    @property
    def election_id(self) -> UUID:
        """Its id."""
        return self.stood.election_id

    @property
    def community_code(self) -> str:
        """The code of its community."""
        return self.stood.community_code

    @property
    def community_name(self) -> str:
        """What its community is called."""
        return self.stood.community_name

    @property
    def body(self) -> str:
        """What it elects."""
        return str(self.stood.body)

    @property
    def state(self) -> str:
        """Its state then."""
        return str(self.stood.state)

    @property
    def step(self) -> str:
        """The step it had taken last then."""
        return str(self.stood.step)

    @property
    def year(self) -> int | None:
        """The year of its day, None before it had one."""
        day = self.register.election_day if self.register else None
        return day.year if day else None


def numbered(rows: Iterable[E]) -> Iterator[tuple[Which, E]]:
    """Give each election with its leading cells; several of one body in one community are numbered, the oldest first."""
    seen: dict[tuple[str, str], int] = {}
    for row in sorted(rows, key=lambda each: (each.community_code, str(each.body), str(each.election_id))):
        own = (row.community_code, str(row.body))
        seen[own] = seen.get(own, 0) + 1
        yield (row.community_code, called(str(row.body)), seen[own], row.community_name), row
