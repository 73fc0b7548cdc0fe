"""What the services count (计数), each from its own rows, in the caller's name."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from electoral_rules.figures.areas import are_communities
from electoral_rules.figures.lines import Counted, areas_of, lines_of
from electoral_rules.figures.measures import Measure
from electoral_rules.figures.publishing import Sheet
from service_kit import clock
from service_kit.client import ServiceClient


@dataclass(frozen=True, slots=True)
class _Row:
    area: str
    year: int | None
    kind: str | None
    body: str | None
    mode: str | None
    measure: Measure
    number: int

    @property
    def count(self) -> Counted:
        """The count as the law's figures take it."""
        return Counted(self.area, self.year, self.kind, self.body, self.mode, self.measure, self.number)


class FiguresClient:
    """Asks every service at once."""

    def __init__(self, of_elections: Sequence[ServiceClient], of_places: Sequence[ServiceClient]) -> None:
        self._of_elections = of_elections
        self._of_places = of_places

    async def count(self, under: str, as_of: datetime, year: int | None) -> tuple[Counted, ...]:
        """Everything counted of a place as of an instant: of elections of one year or all, and what is of no election."""
        about = {"under": under, "as_of": clock.rfc3339(as_of)}
        of_year = about if year is None else {**about, "year": str(year)}
        answers = [client.read_page(_Row, "/v1/figures", of_year) for client in self._of_elections]
        answers += [client.read_page(_Row, "/v1/figures", about) for client in self._of_places]
        return tuple(row.count for found in await asyncio.gather(*answers) for row in found)

    async def sheet(self, under: str, as_of: datetime, year: int | None) -> Sheet:
        """The lines of a place and of each place right below it, made of what is counted."""
        counts = await self.count(under, as_of, year)
        # What is of the place itself, and of none below it, is in the whole alone.
        below = {code: rows for code, rows in areas_of(counts).items() if code != under or are_communities(under)}
        return Sheet(lines_of(counts), {code: lines_of(rows) for code, rows in below.items()})
