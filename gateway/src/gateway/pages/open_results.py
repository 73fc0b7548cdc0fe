"""Open results (选举结果开放数据): every announced result of a place, line by line, and how much of the place is announced."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from electoral_rules.book import steps
from electoral_rules.open_results import ResultState, is_formed, result_state
from service_kit import clock

from gateway.clients.ballots import AnnouncedResult, OnBallot, WriteIn
from gateway.clients.registry import Election, Place
from gateway.clients.services import Services
from gateway.pages.board import ask_as_observer


@dataclass(frozen=True, slots=True)
class Decided:
    """An election with its announced results of all rounds."""

    election: Election
    results: tuple[AnnouncedResult, ...]

    @property
    def state(self) -> ResultState:
        """How far its results are."""
        return result_state(self.election, announced=bool(self.results))

    @property
    def contests_counted(self) -> int:
        """How many of its contests have a result."""
        return len({each.contest_id for each in self.results})


@dataclass(frozen=True, slots=True)
class Line:
    """A line: a person voted for; nobody, where nobody was, and no result, where none is announced."""

    decided: Decided
    result: AnnouncedResult | None
    person: OnBallot | WriteIn | None


@dataclass(frozen=True, slots=True)
class OpenResults:
    """A page of the elections of a place, and how many of all its elections have a result."""

    place: Place
    as_of: datetime
    counted: int
    total: int
    elections: tuple[Decided, ...]

    @property
    def lines(self) -> Iterator[Line]:
        """The lines of the page."""
        for each in self.elections:
            yield from _lines(each)


async def list_open_results(services: Services, code: str, after: UUID | None, limit: int) -> OpenResults:
    """List the elections of a place with what is announced of each, those after an id.

    Elections that were cancelled are shown and not counted: nothing is to come of them.

    Raises:
        Forwarded: there is no such place. Unavailable: a service is down.
    """
    ask_as_observer()
    place, standings, page = await asyncio.gather(
        services.registry.place(code),
        services.registry.standings(code),
        services.registry.page_of_elections(code, after, limit),
    )
    announced = await services.ballots.announced(code, [each.id for each in page])
    formed_otherwise = sum(each.elections for each in standings if is_formed(each.step))
    return OpenResults(
        place,
        clock.now(),
        announced.elections + formed_otherwise,
        sum(each.elections for each in standings if each.state not in steps.dropped()),
        tuple(Decided(each, tuple(one for one in announced.items if one.election_id == each.id)) for each in page),
    )


def _lines(decided: Decided) -> Iterator[Line]:
    if not decided.results:
        yield Line(decided, None, None)
    for result in decided.results:
        people: tuple[OnBallot | WriteIn, ...] = (*result.candidates, *result.write_ins)
        yield from (Line(decided, result, person) for person in people or (None,))
