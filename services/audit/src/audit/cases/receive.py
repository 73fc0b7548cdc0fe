"""Receive a complaint (收件登记)."""

from dataclasses import replace

from electoral_rules.book.decision import Decision
from electoral_rules.book.lifecycle import CASE
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import pledges
from electoral_rules.oversight import breaches, complaints, intake
from service_kit import clock
from service_kit.work import refuse

from audit.cases.link import link_case
from audit.domain.case import Case, Line
from audit.domain.claim import BY_DESK, Channel, Claim
from audit.domain.limits import Step as Limited
from audit.problems import NotAtDesk, ReceivedInFuture
from audit.storage.limits import load_limits
from audit.work import Work


async def receive_case(work: Work, claim: Claim) -> Case:
    """Receive a complaint where it belongs: number it, start its clock, store its reporter apart and take them out of its texts.

    Raises:
        Forbidden: a place outside the caller's scope. NotFound: no such first case there. NotAtDesk. ReceivedInFuture.
        RefusedByRule: private canvassing, and not by whom.
    """
    if claim.channel in BY_DESK and not work.may("audit.case.register"):
        raise NotAtDesk()
    if claim.received_at:
        clock.require_past(claim.received_at, ReceivedInFuture)
    code, election_id = await work.settle(claim.community_code, claim.election_id)
    claim = replace(claim, community_code=code, election_id=election_id).without_reporter()
    rulebook = await work.rulebook(claim)
    decisions = _about_canvassing(rulebook, claim)
    # What another desk took in is kept as it was told there.
    refuse(decisions if claim.channel is not Channel.HOTLINE else ())
    # Who reported to another desk need not wait longer because that desk was slow to hand it on.
    received_at = claim.received_at or clock.now()
    received = clock.local_date(received_at)
    case = Case(
        number=await work.cases.next_number(claim.community_code, clock.today().year),
        community_code=claim.community_code,
        election_id=claim.election_id,
        channel=claim.channel,
        category=claim.category,
        content=claim.content,
        state=CASE.initial,
        filed_by=work.caller.subject,
        received_at=received_at,
        received_on=received,
        due_on=complaints.due_date(rulebook, received),
        due_at=claim.due_at or load_limits().ends(claim.community_code, claim.kind, Limited.FINISH, received_at),
        accused=claim.accused,
        kind=claim.kind,
        title=claim.title,
        organ=claim.organ,
        accused_unit=claim.accused_unit,
        origin=claim.origin,
    )
    case = await link_case(work, await work.cases.add(case, Line("receive"), claim.reporter), claim)
    known = intake.addressed(rulebook, claim.organ), breaches.claimed(rulebook, claim.category)
    await work.record("audit.case.received", case, case.payload(), [*known, *_confidential(rulebook, case), *decisions])
    return case


def _confidential(rulebook: Rulebook, case: Case) -> tuple[Decision, ...]:
    return (intake.retaliation_opened(rulebook, linked=bool(case.links)),) if case.is_confidential else ()


def _about_canvassing(rulebook: Rulebook, claim: Claim) -> tuple[Decision, ...]:
    canvassed = claim.category == breaches.PRIVATE_CANVASSING
    return (pledges.canvassing_reported(rulebook, claim.canvasser),) if canvassed else ()
