"""What ballots needs of the candidates service: the slate, a written-in person's standing, and to tell the outcome."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, cast
from uuid import UUID

from service_kit import clock
from service_kit.client import ServiceClient

Standing = Literal["clear", "disqualified", "unreviewed"]
Outcome = Literal["elected", "not_elected"]
ON_LIST = "slated"
ANNULLED = "void"


@dataclass(frozen=True, slots=True)
class Listed:
    """One name of the formal list."""

    candidacy_id: str
    contest_id: str
    name: str
    order: int


@dataclass(frozen=True, slots=True)
class Candidacy:
    """参选: the resident behind it and how it stands (slated, elected, cancelled …)."""

    id: str
    resident_id: str
    state: str


@dataclass(frozen=True, slots=True)
class Slate:
    """正式候选人名单: the names in their order, and the day it was posted (None while it is not)."""

    names: tuple[Listed, ...]
    posted_on: date | None

    def of(self, contest_id: str) -> tuple[Listed, ...]:
        """The names of one contest."""
        return tuple(name for name in self.names if name.contest_id == contest_id)


class CandidatesClient:
    """Asks the candidates service in the caller's name."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    async def slate(self, election_id: UUID) -> Slate:
        """The formal list in force."""
        body = await self._client.get(f"/v1/elections/{election_id}/slate")
        names = tuple(
            Listed(row["candidacy_id"], contest["contest_id"], row["name"], row["order"])
            for contest in body["contests"]
            for row in contest["candidates"]
        )
        posted = body["candidates_posted_at"]
        return Slate(names, clock.local_date(clock.parse(posted)) if posted else None)

    async def candidacies(self, election_id: UUID) -> dict[str, Candidacy]:
        """All candidacies of the election by id."""
        rows = await self._client.every(f"/v1/elections/{election_id}/candidacies")
        return {row["id"]: Candidacy(row["id"], row["resident_id"], row["state"]) for row in rows}

    async def annulled(self, election_id: UUID) -> frozenset[str]:
        """The candidacies whose election became void; any caller may ask, for nothing else is answered of a person."""
        rows = (await self._client.get(f"/v1/elections/{election_id}/outcomes"))["items"]
        return frozenset(row["candidacy_id"] for row in rows if row["state"] == ANNULLED)

    async def standing(self, election_id: UUID, resident_id: str) -> Standing:
        """Whether a person may be elected, as the reviews found."""
        body = await self._client.get(f"/v1/elections/{election_id}/persons/{resident_id}/standing")
        return cast(Standing, body["standing"])

    async def tell_outcome(self, candidacy: Candidacy, outcome: Outcome, result: UUID) -> None:
        """Tells the outcome of a candidacy still on the list; one that was told, or was struck off, is left alone."""
        if candidacy.state == ON_LIST:
            told = {"outcome": outcome, "result_id": str(result)}
            await self._client.post(f"/v1/candidacies/{candidacy.id}/outcome", told)
