"""Publish a list (张榜公布): the notice in the register, with the photo that proves the posting."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from electoral_rules.decision import Decision
from service_kit import clock
from service_kit.problems import NotFound

from candidates.domain.election import Election
from candidates.domain.slate import members, notice_text, posting
from candidates.problems import ElectionDayMissing, PostedInFuture, SlatePublished, SlateStale, StageRefused, refuse
from candidates.use_cases.draw_slate import FORMAL, slate_view
from candidates.use_cases.work import Work

_TITLES = {FORMAL: "正式候选人名单公告", "slate_change": "正式候选人名单变更公告"}


async def publish_slate(work: Work, slate_id: UUID, posted: Mapping[str, Any]) -> dict[str, Any]:
    """Records that the list was posted {posted_at, place, evidence_sha256}; the formal one moves the election to slated.

    Raises:
        RefusedByRule: posted too late for the election day, with the earliest day possible (1b).
        SlatePublished, SlateStale, ElectionDayMissing, PostedInFuture, StageRefused, NotFound, EvidenceMissing.
    """
    found = await work.slates.find(slate_id)
    if found is None or not work.caller.covers(found.community_code):
        raise NotFound()
    election = await work.election(found.election_id)
    await work.slates.lock(election.id)
    newest = (await work.slates.history(election.id))[0]
    if found.notice_id or newest.id != found.id:
        raise SlatePublished() if found.notice_id else SlateStale()
    await post(work, election, found, posted)
    return slate_view((await work.slates.history(election.id))[0])


async def post(work: Work, election: Election, slate: Any, posted: Mapping[str, Any]) -> None:
    """Posts a list that is drawn up; the caller holds the lock of the election's lists."""
    if posted["posted_at"] > clock.now():
        raise PostedInFuture()
    await work.audit.require_evidence(posted["evidence_sha256"])
    decisions = await _formal(work, election, slate, posted["posted_at"]) if slate.kind == FORMAL else ()
    notice = await work.registry.post_notice(election.id, _notice(election, slate, posted))
    await work.slates.publish(slate.id, notice, posted["posted_at"], posted["place"])
    data = {
        "slate_id": str(slate.id), "number": slate.number, "kind": slate.kind,
        "contests": [_listed(contest) for contest in slate.contests],
        "notice_number": notice["number"], "notice_sha256": notice["content_sha256"],
        "posted_at": clock.rfc3339(posted["posted_at"]), "evidence_sha256": posted["evidence_sha256"],
    }  # fmt: skip
    await work.record("candidates.slate.published", election, data, decisions)
    if slate.kind == FORMAL:
        await work.registry.advance(election.id, "slated", "正式候选人名单已张榜公布")


async def _formal(work: Work, election: Election, slate: Any, posted_at: datetime) -> tuple[Decision, ...]:
    if election.stage != "nominating":
        raise StageRefused(stage=election.stage)
    if election.election_day is None:
        raise ElectionDayMissing()
    decision = posting(await work.rulebook(election), clock.local_date(posted_at), election.election_day)
    refuse([decision])
    on_list = set(members(slate.contests))
    listed = [each for each in await work.candidacies.of_election(election.id, lock=True) if each.id in on_list]
    if any(each.state != "cleared" for each in listed):
        raise SlateStale()
    for each in listed:
        await work.move(each, "slate")
    return (decision,)


def _notice(election: Election, slate: Any, posted: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "kind": slate.kind,
        "title": _TITLES[slate.kind],
        "content": notice_text(election.community_name, slate.contests),
        "posted_at": clock.rfc3339(posted["posted_at"]),
        "place": posted["place"],
        "evidence_sha256": posted["evidence_sha256"],
    }


def _listed(contest: Mapping[str, Any]) -> dict[str, Any]:
    ids = [row["candidacy_id"] for row in contest["candidates"]]
    return {
        "contest_id": contest["contest_id"],
        "office": contest["office"],
        "seats": contest["seats"],
        "candidates": ids,
    }
