"""Decide a case (作出处理决定). What the decision strikes is carried out by its owner, quoting the case's number."""

from uuid import UUID

from electoral_rules.oversight import complaints
from electoral_rules.rulebook import Rulebook
from service_kit import clock
from service_kit.problems import RefusedByRule

from audit.domain.case import Outcome
from audit.storage.rows import Record
from audit.use_cases.case_desk import CaseDesk
from audit.use_cases.complaint_rules import rules_for


async def decide_case(
    desk: CaseDesk, house: Rulebook, number: str, outcome: Outcome, against: UUID | None, grounds: str
) -> Record:
    """Close the finding of facts; `against` is the candidacy found at fault. A late decision is taken all the same and
    says that it is late. Raises NotFound, RefusedByRule without a check on record (9b), CaseStepRefused.
    """
    case = await desk.find(number, for_change=True)
    rules, today = await rules_for(desk.log, house, case.election_id), clock.today()
    closing = complaints.closing(rules, await desk.cases.checks(number))
    if closing.blocks:
        raise RefusedByRule([closing])
    in_time = complaints.in_time(rules, case.received_on, today)
    data = {"outcome": outcome, "against": str(against) if against else None}
    return await desk.step(
        case, "decide", data, text=grounds, decisions=[closing, in_time],
        outcome=outcome, against=against, grounds=grounds, decided_on=today,
    )  # fmt: skip
