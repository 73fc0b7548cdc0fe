"""Receive a complaint (收件登记): number it, start its clock, keep the reporter's identity apart."""

from hashlib import sha256

from electoral_rules.oversight import complaints
from electoral_rules.rulebook import Rulebook
from service_kit import clock
from service_kit.identity import Caller
from service_kit.problems import Forbidden

from audit.domain.case import Claim
from audit.storage.case_repository import CaseRepository
from audit.storage.log_repository import LogRepository
from audit.storage.rows import Record
from audit.use_cases.complaint_rules import rules_for
from audit.use_cases.record_own import record_own


def content_hash(claim: Claim) -> str:
    """What the log says of a claim's text: its SHA-256, so that the text itself can be erased one day."""
    return sha256(claim.content.encode()).hexdigest()


async def receive_case(
    cases: CaseRepository, log: LogRepository, house: Rulebook, caller: Caller, claim: Claim
) -> Record:
    """Register a claim, received today; due by its election's rule on complaints, else by the house's. Raises Forbidden."""
    if not caller.covers(claim.community_code):
        raise Forbidden()
    received = clock.today()
    due = complaints.due_date(await rules_for(log, house, claim.election_id), received)
    number = await cases.next_number(claim.community_code, received.year)
    row = {
        "number": number,
        "community_code": claim.community_code,
        "election_id": claim.election_id,
        "channel": claim.channel,
        "category": claim.category,
        "content": claim.content,
        "state": "received",
        "filed_by": caller.subject,
        "received_on": received,
        "due_on": due,
    }
    named = {"name": claim.reporter_name, "contact": claim.reporter_contact}
    await cases.add(row, named if any(named.values()) else None)
    await cases.add_step(number, "receive", clock.now(), caller.subject, caller.office)
    data = {
        "case": number,
        "channel": claim.channel,
        "category": claim.category,
        "received_on": received.isoformat(),
        "due_on": due.isoformat(),
        "content_sha256": content_hash(claim),
    }
    await record_own(
        log, "audit.case.received", data, election_id=claim.election_id, community_code=claim.community_code
    )
    return await cases.get(number)
