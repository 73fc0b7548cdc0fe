"""Publish a list (张榜公布): its notice goes to the registry, with the photo that proves the posting."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.book import steps
from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.book.steps import Step
from electoral_rules.candidates import notice_contents
from electoral_rules.dates import timetable
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.work import refuse

from candidates.clients.registry import notice_message, step_message
from candidates.domain import wording
from candidates.domain.election import Election
from candidates.domain.slate import Posting, Slate
from candidates.problems import ElectionDayMissing, OtherVoteDay, SlatePublished, SlateStale, StepRefused
from candidates.slates.bars import bars_of, find_bars
from candidates.slates.exits import ask_ahead_of_exits, exits_met
from candidates.slates.hold import require_no_hold
from candidates.slates.move import move_candidacies
from candidates.slates.prepare import judge_meeting
from candidates.work import Work

_STEP: Step = "formal_list"


async def publish_slate(work: Work, slate_id: UUID, posting: Posting) -> Slate:
    """Publish the newest list; the formal one moves its candidacies and the election on.

    Raises:
        EvidenceMissing, PostedInFuture, ElectionDayMissing, StepRefused, SlatePublished, SlateStale, SlateHeld; RefusedByRule: too
        late for the election day, with the earliest day possible (1b, 5c), time or place of the vote is not told, it hangs
        elsewhere, the candidates have not met the residents where they have to, or somebody on it has left or lost
        political rights.
    """
    slate = work.visible(await work.slates.find(slate_id))
    election = await work.election(slate.election_id)
    rulebook = await work.rulebook(election)
    await check_posting(work, election, slate, posting)
    met = await judge_meeting(work, election, rulebook) if slate.is_formal else ()
    refuse(met)
    candidacies = await work.candidacies.of_election(election.id)
    bars = await find_bars(work, election, rulebook, candidacies) if slate.is_formal else {}
    history = await work.slates.lock_history(election.id)
    await require_no_hold(work, election)
    slate = next(each for each in history.lists if each.id == slate.id)
    if slate.is_posted or history.newest is None or slate.id != history.newest.id:
        raise SlatePublished() if slate.is_posted else SlateStale()
    refuse(bars_of(bars, slate.members))
    return await post(work, election, rulebook, slate, posting, met)


async def check_posting(work: Work, election: Election, slate: Slate, posting: Posting) -> None:
    """Ask the neighbours for what they would refuse the posting, and for what it will tell; nothing changes.

    Raises:
        EvidenceMissing, PostedInFuture, and what the registry refuses.
    """
    clock.require_past(posting.posted_at)
    await work.evidence.require(posting.evidence_sha256)
    notice = wording.slate_notice(uuid7(), election, slate, posting, await _standing(work, slate))
    await work.registry.check_notice(election, notice)
    if slate.is_formal and steps.comes_next(_STEP, election):
        await work.registry.check_step(election, _STEP, wording.LIST_POSTED)
    await ask_ahead_of_exits(work, election, await work.rulebook(election))


async def post(
    work: Work,
    election: Election,
    rulebook: Rulebook,
    slate: Slate,
    posting: Posting,
    prepared: tuple[Decision, ...] = (),
) -> Slate:
    """Post a list that is drawn up; the caller holds the lock of the election's lists and has asked the neighbours.

    `prepared` is what the law says of what came before a formal list.
    """
    # What the list was judged by when it was drawn up has to hold still.
    if slate.is_formal and slate.rulebook_sha256 not in (None, rulebook.sha256):
        raise SlateStale()
    decisions = (*prepared, *_decisions(rulebook, election, posting)) if slate.is_formal else ()
    refuse(decisions, await work.exceptions.approved(slate))
    if slate.is_formal:
        await move_candidacies(work, slate)
    notice = wording.slate_notice(uuid7(), election, slate, posting, await _standing(work, slate))
    posted = replace(
        slate,
        notice_id=notice.id,
        posted_at=posting.posted_at,
        place=posting.place,
        rulebook_sha256=rulebook.sha256,
        election_kind=election.kind,
        body=election.body,
        mode=election.mode,
        election_day=election.election_day,
    )
    slate = await work.slates.save(posted)
    payload = {
        **slate.payload(),
        "kind": slate.kind,
        "contests": [contest.payload() for contest in slate.contests],
        "notice_id": notice.id,
        "notice_sha256": notice.content_sha256,
        "posted_at": posting.posted_at,
        "evidence_sha256": posting.evidence_sha256,
    }
    await work.record("candidates.slate.published", slate, payload, decisions)
    await work.deliver(notice_message(election, slate.id, notice))
    if slate.is_formal and steps.comes_next(_STEP, election):
        await work.deliver(step_message(election, _STEP, wording.LIST_POSTED))
    await work.deliver(await exits_met(work, election, rulebook, slate, decisions))
    return slate


async def _standing(work: Work, slate: Slate) -> list[UUID]:
    """The residents on a list: the registry refuses them proxies."""
    return [
        each.resident_id for each in await work.candidacies.of_election(slate.election_id) if each.id in slate.members
    ]


def _decisions(rulebook: Rulebook, election: Election, posting: Posting) -> tuple[Decision, ...]:
    if not steps.comes_next(_STEP, election):
        raise StepRefused(state=election.state, step=election.step)
    if election.election_day is None:
        raise ElectionDayMissing()
    days = [clock.local_date(posting.vote.begins_at)] if posting.vote else []
    if days and days != [election.election_day]:
        raise OtherVoteDay()
    return (
        timetable.slate_posting(rulebook, clock.local_date(posting.posted_at), election.election_day),
        notice_contents.contents(rulebook, posting.contents),
        notice_contents.posted_at(rulebook, [posting.hangs]),
    )
