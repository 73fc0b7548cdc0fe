"""File an objection to the posted list of electors (提出异议)."""

from uuid import UUID

from electoral_rules import notices
from electoral_rules.book import steps
from electoral_rules.book.lifecycle import OBJECTION
from electoral_rules.dates import roll_dates
from service_kit import clock
from service_kit.work import step

from registry.domain.elections import Election
from registry.domain.notices import Notice
from registry.domain.objections import Objecting, Objection, Term
from registry.problems import OrderKnown
from registry.residents.show import show_resident
from registry.work import Work, require_step


async def file_objection(work: Work, election_id: UUID, objecting: Objecting) -> Objection:
    """Take an objection under the election's next number; one after the days for it is kept as late, with no day for its answer.

    Raises:
        OrderKnown: the hotline sent this order before. WrongStep: no list hangs yet, or the vote is over. EvidenceMissing.
    """
    election = await work.election(election_id)
    for resident_id in (objecting.about_id, objecting.objector_id):
        if resident_id:
            await show_resident(work, election.community_code, resident_id)
    if objecting.evidence_sha256:
        await work.evidence.require(objecting.evidence_sha256)
    election = await work.elections.lock(election)
    require_step(election, steps.done_at("file_objection"))
    notice = await _posted(work, election)
    if objecting.order_number and await work.objections.of_order(election.id, objecting.order_number):
        raise OrderKnown()
    term = await _term(work, election, notice)
    objection = await _numbered(work, election, notice, objecting, term)
    await work.objections.add(objection)
    payload = {
        "kind": objection.kind,
        "channel": objection.channel,
        "notice": notice.number,
        "due": objection.due,
        "order_number": objection.order_number,
    }
    await work.record("registry.objection.received", objection, objection.payload() | payload, term.decisions)
    return objection


async def _posted(work: Work, election: Election) -> Notice:
    kind = notices.listing_electors().slug
    return next(each for each in await work.notices.all(election.id) if each.kind == kind)


async def _term(work: Work, election: Election, notice: Notice) -> Term:
    posted = clock.local_date(notice.posted_at)
    rulebook = await work.rulebook(election)
    return Term(*roll_dates.objection_term(rulebook, election.mode, posted, clock.today()))


async def _numbered(work: Work, election: Election, notice: Notice, objecting: Objecting, term: Term) -> Objection:
    return Objection(
        election_id=election.id,
        number=await work.objections.next_number(election.id),
        community_code=election.community_code,
        notice_number=notice.number,
        kind=objecting.kind,
        about_id=objecting.about_id,
        about_name=objecting.about_name,
        text=objecting.text,
        evidence_sha256=objecting.evidence_sha256,
        channel=objecting.channel,
        objector_id=objecting.objector_id,
        objector_name=objecting.objector_name,
        order_number=objecting.order_number,
        received_at=clock.now(),
        received_by=work.caller.subject,
        late=term.late,
        due=term.due,
        state=step(OBJECTION, OBJECTION.initial, "mark_late") if term.late else OBJECTION.initial,
    )
