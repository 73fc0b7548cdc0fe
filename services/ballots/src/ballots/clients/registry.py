"""What ballots needs of the registry: the election, who has checked in, the person behind a name, notices and stages."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from electoral_rules.rulebook import Rulebook
from service_kit.client import ServiceClient
from service_kit.problems import Forwarded

from ballots.problems import PersonUnknown

_NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class Seat:
    """One contest of the election as the plan created it."""

    id: str
    office: str
    seats: int


@dataclass(frozen=True, slots=True)
class Election:
    """The election as far as voting needs it. ``community_code`` has 12 digits, ``street_code`` 9."""

    id: UUID
    body: str
    community_code: str
    community_name: str
    street_code: str
    stage: str
    election_day: date | None
    contests: tuple[Seat, ...]
    rulebook_sha256: str


@dataclass(frozen=True, slots=True)
class CheckIns:
    """签到: who is entitled, how many came, and the electors that came."""

    entitled: int
    present: int
    electors: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Person:
    """A resident as a count or a certificate needs one; ``commitment`` stands for the person in the log."""

    id: str
    name: str
    community_code: str
    commitment: str


class RegistryClient:
    """Asks the registry in the caller's name; its refusals pass through unchanged."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client
        self._rulebooks: dict[str, Rulebook] = {}

    async def election(self, election_id: UUID) -> Election:
        """The election; the registry answers 404 for one that is missing or not in the caller's scope."""
        body = await self._client.get(f"/v1/elections/{election_id}")
        day = body["election_day"]
        return Election(
            UUID(body["id"]), body["body"], body["community_code"], body["community_name"], body["street_code"], body["stage"],
            date.fromisoformat(day) if day else None,
            tuple(Seat(row["id"], row["office"], row["seats"]) for row in body["contests"]), body["rulebook_sha256"],
        )  # fmt: skip

    async def rulebook(self, sha256: str) -> Rulebook:
        """The frozen rulebook, fetched once: a hash names one content for ever."""
        if sha256 not in self._rulebooks:
            body = await self._client.get(f"/v1/rulebooks/{sha256}")
            self._rulebooks[sha256] = Rulebook.from_json(json.dumps(body))
        return self._rulebooks[sha256]

    async def check_ins(self, election_id: UUID, voting_round: int) -> CheckIns:
        """Who has checked in for a round."""
        body = await self._client.get(f"/v1/elections/{election_id}/check-ins", {"round": voting_round})
        return CheckIns(body["entitled"], body["present"], frozenset(map(UUID, body["elector_ids"])))

    async def person(self, resident_id: str) -> Person:
        """A resident's name, community and commitment.

        Raises:
            PersonUnknown: nobody of this id is registered within the caller's scope.
        """
        try:
            body = await self._client.get(f"/v1/residents/{resident_id}")
        except Forwarded as refusal:
            if refusal.forwarded_status == _NOT_FOUND:
                raise PersonUnknown() from None
            raise
        return Person(body["id"], body["name"], body["community_code"], body["commitment"])

    async def place_name(self, code: str) -> str:
        """The name of a jurisdiction."""
        return str((await self._client.get(f"/v1/jurisdictions/{code}"))["name"])

    async def has_notice(self, election_id: UUID, kind: str) -> bool:
        """Whether a notice of this kind is posted."""
        body = await self._client.get(f"/v1/elections/{election_id}/notices")
        return any(notice["kind"] == kind for notice in body["items"])

    async def post_notice(self, election_id: UUID, notice: dict[str, Any]) -> dict[str, Any]:
        """Posts a notice (公告) and returns its number, hash, time and place."""
        posted = await self._client.post(f"/v1/elections/{election_id}/notices", notice)
        return cast(dict[str, Any], posted)

    async def advance(self, election: Election, to: str, reason: str) -> None:
        """Moves the election on, unless a repeated request finds it there already."""
        if election.stage != to:
            await self._client.post(f"/v1/elections/{election.id}/stage-changes", {"to": to, "reason": reason})
