"""Receive a complaint (收件登记)."""

from electoral_rules.book.lifecycle import CASE
from electoral_rules.oversight import complaints
from service_kit import clock
from service_kit.problems import Forbidden

from audit.domain.case import Case, Claim, Line
from audit.work import Work


async def receive_case(work: Work, claim: Claim) -> Case:
    """Receive a complaint: number it, start its clock, and store its reporter apart.

    Raises:
        Forbidden: a community outside the caller's scope.
    """
    if not work.caller.covers(claim.community_code):
        raise Forbidden()
    rulebook = await work.rulebook(claim)
    received = clock.today()
    case = Case(
        number=await work.cases.next_number(claim.community_code, received.year),
        community_code=claim.community_code,
        election_id=claim.election_id,
        channel=claim.channel,
        category=claim.category,
        content=claim.content,
        state=CASE.initial,
        filed_by=work.caller.subject,
        received_on=received,
        due_on=complaints.due_date(rulebook, received),
    )
    case = await work.cases.add(case, Line("receive"), claim.reporter)
    await work.record("audit.case.received", case, case.payload())
    return case
