"""Post a notice (张榜公布公告) with proof of its posting; every deadline counts from one."""

from datetime import date
from uuid import UUID

from electoral_rules import Decision, exits, notices
from electoral_rules.book import steps
from electoral_rules.dates import roll_dates
from electoral_rules.electorate import roll
from electoral_rules.exits import Act
from electoral_rules.notices import NoticeKind
from service_kit import clock
from service_kit.evidence import Posted
from service_kit.ids import uuid7
from service_kit.problems import Forbidden
from service_kit.work import refuse

from registry.domain.elections import Election
from registry.domain.notices import Notice, Posting
from registry.domain.wording import ELECTORS_POSTED
from registry.elections.advance import take_step
from registry.notices.text import with_text
from registry.problems import ElectionDayMissing, ElectorsPosted, NoElectors, PostedBeforePlan
from registry.rolls.exceptions import publishable
from registry.rolls.publish import publish_version
from registry.stages.meet import Done, meet_exits
from registry.work import Work


async def post_notice(work: Work, election_id: UUID, posting: Posting) -> Notice:
    """Keep the notice under the election's next number; with the list of electors the election takes its step.

    One delivered again under its id is the one kept before.

    Raises:
        RefusedByRule: no list where the roll is asked for, one too close to the day, one with undecided exceptions, or one without what has to hang with it. EvidenceMissing, EvidenceUnfit, PostedInFuture,
        PostedBeforePlan, NoElectors, ElectorsPosted, NoCorrections, NoRepresentatives, NoProxies, ElectionDayMissing; Forbidden: the kind belongs to a service above. Unavailable: audit is down.
    """
    election = await _require_proof(work, election_id, posting)
    # Locked only now: nobody waits for this election while another service is asked.
    election = await work.elections.lock(election)
    if earlier := await _delivered(work, election, posting):
        return earlier
    decisions = await _require_ready(work, election, posting)
    kind, posting = notices.kinds()[posting.kind], await with_text(work, election, posting)
    notice = Notice(
        id=posting.id or uuid7(),
        election_id=election.id,
        number=await work.notices.next_number(election.id),
        kind=posting.kind,
        title=posting.title,
        content=posting.content,
        content_sha256=posting.content_sha256,
        posted_at=posting.posted_at,
        place=posting.place,
        evidence_sha256=posting.evidence_sha256,
        posted_by=work.caller.subject,
        standing=posting.standing,
    )
    await work.notices.add(notice)
    await work.record("registry.notice.posted", election, notice.payload(), decisions)
    if kind.made_of:
        await _keep_rows(work, election, kind, notice)
    await _meet_exits(work, election, kind, notice, decisions)
    if kind.step and steps.comes_next(kind.step, election):
        await take_step(work, election, kind.step, ELECTORS_POSTED)
    return notice


async def _keep_rows(work: Work, election: Election, kind: NoticeKind, notice: Notice) -> None:
    # A list that is posted shows what changed in it before; later changes hang beside it.
    if kind.of_electors:
        await publish_version(work, election, notice)
    elif kind.made_of == "proxies":
        await work.proxies.post(election.id, notice.number)
    elif kind.of_representatives:
        await work.representatives.post(election.id, notice.number)
        await work.unit_representatives.post(election.id, notice.number)


async def _meet_exits(
    work: Work, election: Election, kind: NoticeKind, notice: Notice, decisions: tuple[Decision, ...]
) -> None:
    if (act := await _act(work, election, kind)) is not None:
        await meet_exits(work, election, Done(act, notice.id, unmet=exits.failing(act, decisions)))


async def _act(work: Work, election: Election, kind: NoticeKind) -> Act | None:
    if kind == notices.listing_electors():
        return "electors_posted"
    if kind == notices.showing_representatives():
        return "representatives_posted"
    # Measures of the plan alone were passed by no meeting of this election.
    passed = kind == notices.showing_measures() and any(
        each.minutes for each in await work.rulebook_chains.all(election.id)
    )
    return "measures_posted" if passed else None


async def check_notice(work: Work, election_id: UUID, posting: Posting) -> None:
    """Refuse what posting this notice now would refuse; change nothing.

    Raises:
        As `post_notice`.
    """
    election = await _require_proof(work, election_id, posting)
    if not await _delivered(work, election, posting):
        await _require_ready(work, election, posting)


async def _require_proof(work: Work, election_id: UUID, posting: Posting) -> Election:
    election = await work.election(election_id)
    owner = notices.kinds()[posting.kind].owner
    delivered = posting.id or posting.standing
    if (owner and owner != work.caller.via) or (delivered and not work.caller.via):
        raise Forbidden()
    clock.require_past(posting.posted_at)
    if posting.posted_at < await work.elections.created_at(election.id):
        raise PostedBeforePlan()
    posted = Posted(election.community_code, posting.posted_at, posting.place)
    await work.evidence.require_photo(posting.evidence_sha256, posted)
    return election


async def _delivered(work: Work, election: Election, posting: Posting) -> Notice | None:
    return await work.notices.find(election.id, posting.id) if posting.id else None


async def _require_ready(work: Work, election: Election, posting: Posting) -> tuple[Decision, ...]:
    kind = notices.kinds()[posting.kind]
    on_hand = await _goes_on(work, election) if "electors" in kind.needs else ()
    if kind == notices.listing_electors() and await work.notices.posted_at(election.id, kind.slug):
        raise ElectorsPosted()
    if "election_day" in kind.needs and election.election_day is None:
        raise ElectionDayMissing()
    if kind == notices.listing_electors():
        together = await _posted_together(work, election, clock.local_date(posting.posted_at))
        on_hand = (*on_hand, *await publishable(work, election), *together)
    decisions = (*on_hand, *await _dated(work, election, kind, clock.local_date(posting.posted_at)))
    refuse(decisions, await work.exceptions.approved(election))
    return decisions


async def _goes_on(work: Work, election: Election) -> tuple[Decision, ...]:
    at_hand = await work.electors.count(election.id) > 0
    decisions = roll.goes_on(await work.rulebook(election), election.mode, at_hand)
    refuse(decisions)
    if not at_hand:
        raise NoElectors()
    return decisions


async def _posted_together(work: Work, election: Election, day: date) -> tuple[Decision, ...]:
    posted = [kind for kind, on in (await work.notices.posted_days(election.id)).items() if on == day]
    return roll.posted_together(await work.rulebook(election), election.mode, posted)


async def _dated(work: Work, election: Election, kind: NoticeKind, posted: date) -> tuple[Decision, ...]:
    if election.election_day is None:
        return ()
    rulebook = await work.rulebook(election)
    if kind == notices.listing_electors():
        return roll_dates.list_posting(rulebook, election.mode, posted, election.election_day)
    return kind.dated(rulebook, posted, election.election_day)
