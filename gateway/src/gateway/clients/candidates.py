"""The list of candidates (候选人名单) as candidates answers it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from service_kit.client import ServiceClient
from service_kit.problems import Forwarded

from gateway.domain.worklist import Item

_NOT_THERE = 404


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name on the list; ``distinction`` tells people of one name apart."""

    name: str
    sex: str
    order: int
    distinction: str


@dataclass(frozen=True, slots=True)
class SlateContest:
    """The names for one office."""

    contest_id: UUID
    office: str
    seats: int
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Posting:
    """Under which notice a list was posted, when and where; the number follows once the notice is delivered."""

    notice_number: int | None
    posted_at: datetime
    place: str


@dataclass(frozen=True, slots=True)
class Slate:
    """A list; ``published`` is None until it is posted."""

    number: int
    contests: tuple[SlateContest, ...]
    published: Posting | None
    rulebook_sha256: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """参选: an election somebody stands in now."""

    election_id: UUID
    community_code: str


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An exception to a condition that waits for a second person."""

    id: UUID
    community_code: str


class StandingClient:
    """Asks where a person stands, in the gateway's own name: whoever is granted a duty may live elsewhere."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    async def of_resident(self, resident_id: UUID) -> list[Standing]:
        """Read the elections in which a person of the register stands now."""
        return await self._client.read_all(Standing, f"/v1/residents/{resident_id}/standing-candidacies")


class CandidatesClient:
    """Asks candidates in the name of the current caller."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    async def slate(self, election_id: UUID) -> Slate | None:
        """Read the newest list the caller may see; None where there is none."""
        try:
            return await self._client.read(Slate, f"/v1/elections/{election_id}/slate")
        except Forwarded as refused:
            if refused.forwarded_status == _NOT_THERE:
                return None
            raise

    async def waiting_exceptions(self) -> Sequence[Item]:
        """Read the exceptions to conditions that wait for the caller, as things to do."""
        found = await self._client.read_page(_Waiting, "/v1/waiting-exceptions")
        zh, en = "参选条件例外待第二人批准", "an exception to a condition that a second person has to approve"
        return [Item("condition_exception", str(each.id), each.community_code, zh, en, "proposed") for each in found]
