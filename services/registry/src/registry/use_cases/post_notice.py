"""Posts a notice (张榜公布公告) with proof of its posting; every deadline counts from one."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from electoral_rules.dates.timetable import slate_posting
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.problems import Forbidden

from registry.domain.elections import ELECTORS_NOTICE, NOTICE_OWNERS, SLATE_NOTICE, Election
from registry.problems import ElectionDayMissing, NoElectors, PostedInFuture
from registry.use_cases.advance_election import enter_stage
from registry.use_cases.desk import Desk, refuse_blocked

# Two machines' clocks differ by a little; more is a date nobody has posted anything on yet.
_SKEW = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class NewNotice:
    """公告内容: what is announced, when and where it was posted, and the photo of it."""

    kind: str
    title: str
    content: str
    posted_at: datetime
    place: str
    evidence_sha256: str
    id: UUID | None = None


async def post_notice(desk: Desk, election_id: UUID, notice: NewNotice) -> dict[str, Any]:
    """Keeps the notice under the election's next number; the list of electors moves a preparing election on.

    Raises:
        RefusedByRule: a formal list too close to the day. EvidenceMissing: audit has no such photo. Unavailable: audit is
        down. PostedInFuture, NoElectors, ElectionDayMissing; Forbidden: the kind belongs to a service above.
    """
    await _require_postable(desk, election_id, notice)
    # Locked only now: nobody waits for this election while another service is asked.
    election = await desk.election(election_id, lock="update")
    if posted := await _posted_already(desk, election_id, notice):
        return posted
    await _require_ready(desk, election, notice)
    row = {
        "id": notice.id or uuid7(), "kind": notice.kind, "title": notice.title, "content": notice.content,
        "content_sha256": hashlib.sha256(notice.content.encode()).hexdigest(), "posted_at": notice.posted_at,
        "place": notice.place, "evidence_sha256": notice.evidence_sha256, "posted_by": desk.caller.subject,
    }  # fmt: skip
    number = await desk.store.notices.add(election_id, row)
    data = {name: row[name] for name in ("kind", "content_sha256", "place", "evidence_sha256")}
    data |= {"number": number, "posted_at": clock.rfc3339(notice.posted_at)}
    await desk.record("registry.notice.posted", data, election=election)
    if notice.kind == ELECTORS_NOTICE and election.stage == "preparing":
        await enter_stage(desk, election, "registering", "选举人名单已张榜公布")
    return {**row, "election_id": election_id, "number": number}


async def check_notice(desk: Desk, election_id: UUID, notice: NewNotice) -> None:
    """Refuses what posting this notice now would refuse; changes nothing."""
    election = await _require_postable(desk, election_id, notice)
    if not await _posted_already(desk, election_id, notice):
        await _require_ready(desk, election, notice)


async def _require_postable(desk: Desk, election_id: UUID, notice: NewNotice) -> Election:
    election = await desk.election(election_id)
    if NOTICE_OWNERS.get(notice.kind, desk.caller.via) != desk.caller.via or (notice.id and not desk.caller.via):
        raise Forbidden()
    if notice.posted_at > clock.now() + _SKEW:
        raise PostedInFuture()
    await desk.audit.require_evidence(notice.evidence_sha256)
    return election


async def _posted_already(desk: Desk, election_id: UUID, notice: NewNotice) -> dict[str, Any] | None:
    """The notice a service above has delivered before: under its id, or without one with the same content that day."""
    if notice.id:
        return await desk.store.notices.find(election_id, notice.id)
    if not desk.caller.via:
        return None
    day = clock.local_date(notice.posted_at)
    names = ("kind", "title", "content", "place", "evidence_sha256")
    for row in await desk.store.notices.listed(election_id, notice.kind):
        if clock.local_date(row["posted_at"]) == day and all(row[name] == getattr(notice, name) for name in names):
            return row
    return None


async def _require_ready(desk: Desk, election: Election, notice: NewNotice) -> None:
    if notice.kind == ELECTORS_NOTICE and not await desk.store.electors.count(election.id):
        raise NoElectors()
    if notice.kind == SLATE_NOTICE:
        if election.election_day is None:
            raise ElectionDayMissing()
        posted = clock.local_date(notice.posted_at)
        refuse_blocked([slate_posting(await desk.rules(election), posted, election.election_day)])
