"""What everybody may see of an election (公开信息): the posted list, turnout, the announced result. No personal data.

Only what has been published is shown: a list that is posted, turnout once voting is over, a result that is announced.
"""

import asyncio
import hashlib
import json
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from service_kit import clock, context
from service_kit.identity import Caller

from gateway.clients.services import Services

JSON = dict[str, Any]
OBSERVER = Caller("public", "公众", "observer", "")
SECONDS = 3.0
_KEPT = 1000
# Turnout while voting goes on could tell who has not come yet in a small community.
_VOTED = frozenset({"counting", "decided", "filed", "closed"})


@dataclass(frozen=True, slots=True)
class Page:
    """The answer's bytes and their strong ETag."""

    body: bytes
    etag: str


class PublicPages:
    """Pages kept for some seconds, so that a crowd of readers costs the services one question."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._kept: OrderedDict[tuple[UUID, str], tuple[float, Page]] = OrderedDict()

    async def of(self, election_id: UUID) -> Page:
        """The public page of an election.

        Raises:
            Forwarded: there is no such election. Unavailable: a service is down.
        """
        as_of = clock.as_of.get()
        key = (election_id, clock.rfc3339(as_of) if as_of else "")
        until, page = self._kept.get(key, (0.0, None))
        if page is not None and until > time.monotonic():
            return page
        page = _page(await self._compose(election_id))
        self._kept[key] = (time.monotonic() + SECONDS, page)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return page

    async def _compose(self, election_id: UUID) -> JSON:
        # The same for everybody: whoever asks, the services are asked by the public observer.
        context.current().caller = OBSERVER
        election, slate, results = await asyncio.gather(
            self._services.election(election_id), self._services.slate(election_id), self._services.results(election_id)
        )
        announced = [public_result(result) for result in results if result["announced_at"]]
        kept = ("community_code", "community_name", "body", "kind", "mode", "stage", "election_day")
        return {"election_id": election["id"]} | {name: election[name] for name in kept} | {
            "contests": [{name: contest[name] for name in ("id", "office", "seats")} for contest in election["contests"]],
            "slate": public_slate(slate) if slate and slate["published"] else None,
            "turnout": await self._turnout(election_id, election["stage"], announced),
            "results": announced,
        }  # fmt: skip

    async def _turnout(self, election_id: UUID, stage: str, announced: list[JSON]) -> list[JSON]:
        if stage not in _VOTED:
            return []
        rounds = sorted({1} | {result["round"] for result in announced})
        found = await asyncio.gather(*(self._services.turnout(election_id, number) for number in rounds))
        return [
            {"round": number, "entitled": turnout["entitled"], "present": turnout["present"]}
            for number, turnout in zip(rounds, found, strict=True)
        ]


def public_slate(slate: JSON) -> JSON:
    """The posted list: names in their order, and where it was posted."""
    contests = [
        {
            "contest_id": contest["contest_id"],
            "office": contest["office"],
            "seats": contest["seats"],
            "candidates": [{name: one[name] for name in ("name", "sex", "order")} for one in contest["candidates"]],
        }
        for contest in slate["contests"]
    ]
    published = {name: slate["published"][name] for name in ("notice_number", "posted_at", "place")}
    return {"number": slate["number"], "contests": contests, "published": published}


def public_result(result: JSON) -> JSON:
    """An announced result with the names that were on the ballot or elected, without ids of people.

    Who is ``void`` holds no seat any more and is not called elected, however the vote went.
    """
    kept = ("contest_id", "office", "round", "kind", "seats", "meeting", "valid", "void", "announced_at", "notice")
    on_ballot = ("name", "order", "for", "against", "abstain", "tied", "void")
    written = ("name", "votes", "elected", "void")
    return {name: result[name] for name in kept} | {
        "candidates": [
            {name: one[name] for name in on_ballot} | {"elected": one["elected"] and not one["void"]}
            for one in result["candidates"]
        ],
        "write_ins": [
            {name: one[name] for name in written} | ({} if one["elected"] else {"name": None})
            for one in result["write_ins"]
        ],
        "open_seats": result["open_seats"],
    }  # fmt: skip


def _page(content: JSON) -> Page:
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=str).encode()
    return Page(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"')
