"""Read who reported (查看举报人身份): the discipline handler only, and each reading is an entry in the log (AUD-12)."""

from hashlib import sha256

from service_kit import clock
from service_kit.problems import Forbidden, NotFound

from audit.storage.rows import Record
from audit.use_cases.case_desk import CaseDesk
from audit.use_cases.record_own import record_own

DISCIPLINE = "discipline_work_committee"
READING = "read_reporter"


async def read_reporter(desk: CaseDesk, number: str, reason: str) -> Record:
    """Name and contact; raises Forbidden for every other office, NotFound also for anonymous reports."""
    if desk.caller.office != DISCIPLINE:
        raise Forbidden()
    case = await desk.find(number)
    reporter = await desk.cases.reporter(number)
    if reporter is None:
        raise NotFound()
    # What somebody types may name the reporter: the history of the case keeps the words, the log their hash.
    by, data = desk.caller, {"case": number, "reason_sha256": sha256(reason.encode()).hexdigest()}
    await desk.cases.add_step(number, READING, clock.now(), by.subject, by.office, reason)
    place = {"election_id": case.election_id, "community_code": case.community_code}
    await record_own(desk.log, "audit.case.reporter_read", data, **place)
    return reporter
