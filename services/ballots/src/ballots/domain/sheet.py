"""A sheet (选票): one paper, the contests it asks about, and its own ballot account."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from electoral_rules.ballots import counting
from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Papers:
    """选票账: papers printed, spoiled and exchanged, unused, put in the boxes, and not put in.

    ``reason`` says why more or fewer were printed than the opening noted (补印、更正), "" where as many were.
    """

    printed: int
    spoiled: int
    unused: int
    returned: int
    unreturned: int
    reason: str = ""

    def supply(self, rulebook: Rulebook, issued: int, at_opening: int | None) -> Decision:
        """Whether every paper that was printed is accounted for."""
        papers = counting.Supply(self.printed, issued, self.spoiled, self.unused, at_opening, bool(self.reason))
        return counting.supply(rulebook, papers)

    def balance(self, rulebook: Rulebook, issued: int) -> Decision:
        """Whether what was issued came back or did not."""
        return counting.accounting(rulebook, counting.Ballots(issued, self.returned, self.unreturned, self.returned, 0))

    def void_the_vote(self, issued: int) -> bool:
        """Whether more came back than was issued: a fact that voids the vote (GK-07) and has to be recordable."""
        return self.returned > issued and self.unreturned == 0


@dataclass(frozen=True, slots=True)
class Account:
    """选票账 of one sheet once the vote is closed."""

    printed: int
    issued: int
    spoiled: int
    unused: int
    returned: int
    unreturned: int

    @property
    def papers(self) -> Papers:
        """What was counted at the table, without what the lists say."""
        return Papers(self.printed, self.spoiled, self.unused, self.returned, self.unreturned)

    def payload(self) -> dict[str, int]:
        """The account as the log tells it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Sheet:
    """选票: the sheets of a session are numbered from 1, and each contest is on one of them.

    ``printed_at_opening`` is how many papers there were when the vote opened, ``printed_reason`` why there were others at its
    end; ``account`` is None until the vote is closed.
    """

    election_id: UUID
    session_id: UUID
    number: int
    contests: tuple[UUID, ...]
    account: Account | None = None
    printed_at_opening: int | None = None
    printed_reason: str = ""

    def payload(self) -> dict[str, object]:
        """The sheet as the log names it."""
        return {"sheet": self.number, "contests": list(self.contests)}


def design(wishes: Sequence[Collection[UUID]], contests: Collection[UUID]) -> tuple[tuple[UUID, ...], ...] | None:
    """Which contests are on which sheet: all on one where nothing is wished; None unless each is on exactly one."""
    sheets = tuple(tuple(each) for each in wishes) or (tuple(contests),)
    printed = [contest for sheet in sheets for contest in sheet]
    return sheets if all(sheets) and sorted(printed) == sorted(contests) else None


def total(sheets: Sequence[Sheet]) -> dict[str, int]:
    """The accounts of all sheets together."""
    accounts = [sheet.account.payload() for sheet in sheets if sheet.account]
    return {name: sum(account[name] for account in accounts) for name in Account.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class Issued:
    """发出选票: how many papers of each sheet were handed out at each venue."""

    papers: Mapping[tuple[int, int], int]

    @property
    def all(self) -> int:
        """All papers."""
        return sum(self.papers.values())

    def of_sheet(self, sheet: int) -> int:
        """The papers of one sheet."""
        return sum(number for (each, _), number in self.papers.items() if each == sheet)

    def at(self, sheet: int, venue: int) -> int:
        """The papers of one sheet handed out at one venue."""
        return self.papers.get((sheet, venue), 0)
