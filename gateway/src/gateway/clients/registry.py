"""Communities, elections and turnout (社区、选举、到会) as registry answers them."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field
from service_kit.client import Params, ServiceClient
from service_kit.paging import MOST

from gateway.clients.board import Guide, Notice, Notices, Timetable


@dataclass(frozen=True, slots=True)
class Community:
    """A community and the place right above it."""

    code: str
    name: str
    parent_code: str | None


@dataclass(frozen=True, slots=True)
class Communities:
    """A page of communities in order of code."""

    items: tuple[Community, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day an election may be held on, None where the documents give none."""

    first: Annotated[date | None, Field(alias="from")]
    to: date | None


@dataclass(frozen=True, slots=True)
class Contest:
    """An office to be filled."""

    id: UUID
    office: str
    seats: int


@dataclass(frozen=True, slots=True)
class Election:
    """An election of a community."""

    id: UUID
    community_code: str
    community_name: str
    body: str
    kind: str
    mode: str
    stage: str
    election_day: date | None
    window: Window
    contests: tuple[Contest, ...]


@dataclass(frozen=True, slots=True)
class Elections:
    """A page of elections in order of id."""

    items: tuple[Election, ...]


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many may vote and how many have come, in one round."""

    round: int
    entitled: int
    present: int


class RegistryClient:
    """Asks registry in the name of the current caller."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    async def election(self, election_id: UUID) -> Election:
        """Read an election."""
        return await self._client.read(Election, f"/v1/elections/{election_id}")

    async def elections_of(self, jurisdiction: str) -> list[Election]:
        """Read all elections within a jurisdiction."""
        return await self._client.read_all(Election, "/v1/elections", {"jurisdiction": jurisdiction, "limit": MOST})

    async def page_of_elections(self, within: str, after: UUID | None, limit: int) -> tuple[Election, ...]:
        """Read the elections within a jurisdiction after one, in order of their ids."""
        query = _page(within, str(after or ""), limit)
        return (await self._client.read(Elections, "/v1/elections", query)).items

    async def page_of_communities(self, within: str, after: str, limit: int) -> tuple[Community, ...]:
        """Read the communities within a jurisdiction after one, in order of code."""
        return (await self._client.read(Communities, "/v1/communities", _page(within, after, limit))).items

    async def notices(self, election_id: UUID) -> tuple[Notice, ...]:
        """Read all notices of an election in order of their numbers."""
        return (await self._client.read(Notices, f"/v1/elections/{election_id}/notices")).items

    async def timetable(self, election_id: UUID) -> Timetable:
        """Read every statutory date of an election."""
        return await self._client.read(Timetable, f"/v1/elections/{election_id}/timetable")

    async def guide(self, election_id: UUID) -> Guide:
        """Read who answers for an election and how to complain."""
        return await self._client.read(Guide, f"/v1/elections/{election_id}/guide")

    async def turnout(self, election_id: UUID, round_number: int) -> Turnout:
        """Read the turnout of one round."""
        path = f"/v1/elections/{election_id}/check-ins"
        return await self._client.read(Turnout, path, {"round": round_number})


def _page(within: str, after: str, limit: int) -> Params:
    return {"jurisdiction": within, "limit": limit, **({"after": after} if after else {})}
