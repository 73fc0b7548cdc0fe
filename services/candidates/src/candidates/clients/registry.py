"""The registry, as this service needs to see it: elections, rulebooks, persons, entitlement, notices, stages."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from electoral_rules.decision import Decision
from electoral_rules.rulebook import Rulebook
from service_kit.client import ServiceClient
from service_kit.problems import Unavailable

from candidates.domain.election import Contest, Election, Person

_RULEBOOKS: dict[str, Rulebook] = {}


class RegistryClient:
    """Asks the registry in the caller's name; its refusals, out-of-scope 404s among them, pass through."""

    def __init__(self, http: ServiceClient) -> None:
        self._http = http

    async def election(self, election_id: UUID) -> Election:
        """The election as it stands now."""
        return _election(await self._http.get(f"/v1/elections/{election_id}"))

    async def rulebook(self, sha256: str) -> Rulebook:
        """The frozen rulebook with this hash, read once a process because it never changes.

        Raises:
            Unavailable: the registry answered with another rulebook than the hash names.
        """
        if sha256 not in _RULEBOOKS:
            read = Rulebook.from_json(json.dumps(await self._http.get(f"/v1/rulebooks/{sha256}")))
            if read.sha256 != sha256:
                raise Unavailable(
                    "登记服务返回的规则汇编与其指纹不符", "The rulebook is not what its hash names.", service="registry"
                )
            _RULEBOOKS[sha256] = read
        return _RULEBOOKS[sha256]

    async def person(self, resident_id: UUID) -> Person:
        """A resident with the facts the register vouches for."""
        row = await self._http.get(f"/v1/residents/{resident_id}")
        return Person(
            id=UUID(row["id"]),
            commitment=row["commitment"],
            community_code=row["community_code"],
            name=row["name"],
            sex=row["sex"],
            birth_date=date.fromisoformat(row["birth_date"]),
            lives_in_community=row["lives_in_community"],
        )

    async def entitlements(self, election_id: UUID, persons: Sequence[UUID], capacity: str) -> dict[UUID, Decision]:
        """Whether each person may act in ``capacity`` in this election today, by id."""
        body = {"persons": [str(person) for person in persons], "capacity": capacity}
        answer = await self._http.post(f"/v1/elections/{election_id}/entitlement-checks", body)
        return {UUID(row["resident_id"]): Decision.from_dict(row["decision"]) for row in answer["persons"]}

    async def post_notice(self, election_id: UUID, notice: dict[str, Any]) -> dict[str, Any]:
        """Posts a notice (公告); answers with its id, number and the hash of its content."""
        answer: dict[str, Any] = await self._http.post(f"/v1/elections/{election_id}/notices", notice)
        return answer

    async def advance(self, election_id: UUID, to: str, reason: str) -> None:
        """Moves the election on to the stage ``to``."""
        await self._http.post(f"/v1/elections/{election_id}/stage-changes", {"to": to, "reason": reason})


def _election(row: dict[str, Any]) -> Election:
    day = row["election_day"]
    return Election(
        id=UUID(row["id"]),
        community_code=row["community_code"],
        community_name=row["community_name"],
        body=row["body"],
        stage=row["stage"],
        election_day=date.fromisoformat(day) if day else None,
        contests=tuple(_contest(item) for item in row["contests"]),
        rulebook_sha256=row["rulebook_sha256"],
        agencies=dict(row["agencies"]),
    )


def _contest(row: dict[str, Any]) -> Contest:
    return Contest(UUID(row["id"]), row["office"], row["seats"], row["contested"])
