"""Results (选举结果) as ballots answers them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field
from service_kit.client import ServiceClient


@dataclass(frozen=True, slots=True)
class OnBallot:
    """A name on the ballot with its votes. ``void``: the election of this person was annulled afterwards."""

    name: str
    order: int
    votes_for: Annotated[int, Field(alias="for")]
    against: int
    abstain: int
    elected: bool
    tied: bool
    void: bool

    @property
    def holds_seat(self) -> bool:
        """Decide whether the person was elected and still is."""
        return self.elected and not self.void


@dataclass(frozen=True, slots=True)
class WriteIn:
    """Somebody written in; without a name where it is nobody's business. ``void``: not eligible, or annulled since."""

    name: str | None
    votes: int
    elected: bool
    void: bool

    @property
    def holds_seat(self) -> bool:
        """Decide whether the person was elected and still is."""
        return self.elected and not self.void


@dataclass(frozen=True, slots=True)
class Meeting:
    """Attendance and papers of the meeting."""

    entitled: int
    attended: int
    issued: int
    returned: int
    unreturned: int


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice of a result; the number follows once the notice is delivered."""

    id: UUID
    number: int | None
    content_sha256: str
    posted_at: datetime
    place: str


@dataclass(frozen=True, slots=True)
class Result:
    """A result as it was determined; ``open_seats`` nobody holds now, those of whoever was annulled among them."""

    contest_id: UUID
    office: str
    round: int
    kind: str
    seats: int
    meeting: Meeting
    valid: int
    void: int
    rulebook_sha256: str | None
    announced_at: datetime | None
    log_size: int | None
    notice: Notice | None
    candidates: tuple[OnBallot, ...]
    write_ins: tuple[WriteIn, ...]
    open_seats: int


@dataclass(frozen=True, slots=True)
class AnnouncedNotice:
    """The number of a result's notice; None while the notice is on its way."""

    number: int | None


@dataclass(frozen=True, slots=True)
class AnnouncedResult:
    """A result of one contest in one round, as everybody may know it."""

    election_id: UUID
    contest_id: UUID
    office: str
    round: int
    kind: str
    election_day: date
    seats: int
    announced_at: datetime
    notice: AnnouncedNotice | None
    meeting: Meeting
    valid: int
    void: int
    candidates: tuple[OnBallot, ...]
    write_ins: tuple[WriteIn, ...]
    open_seats: int


@dataclass(frozen=True, slots=True)
class AnnouncedResults:
    """The results of the elections asked for, and how many elections of the place have any."""

    items: tuple[AnnouncedResult, ...]
    elections: int


class BallotsClient:
    """Asks ballots in the name of the current caller."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    async def results(self, election_id: UUID) -> list[Result]:
        """Read all results of an election, each round's."""
        return await self._client.read_all(Result, f"/v1/elections/{election_id}/results")

    async def announced(self, within: str, elections: Iterable[UUID]) -> AnnouncedResults:
        """Read what is announced of several elections of a place, every round."""
        query = {"within": within, "elections": [str(each) for each in elections]}
        return await self._client.read(AnnouncedResults, "/v1/announced-results", query)
