"""Read who reported (查看举报人身份): each reading is an entry in the log (AUD-12)."""

from service_kit.problems import NotFound

from audit.domain.case import READING, Case, Line
from audit.domain.claim import Reporter
from audit.domain.payload import fingerprint
from audit.work import Work


async def read_reporter(work: Work, number: str, reason: str) -> Reporter:
    """Read name and contact of who reported; the table of permissions says which office may.

    Raises:
        NotFound: also for an anonymous report.
    """
    case = work.visible(await work.cases.find(number))
    return await show_reporter(work, case, reason)


async def show_reporter(work: Work, case: Case, reason: str) -> Reporter:
    """Give name and contact to somebody who may have them, and tell the log.

    Raises:
        NotFound: nobody left a name.
    """
    reporter = await work.cases.reporter(case)
    if reporter is None:
        raise NotFound()
    # A reason may name the reporter: the history of the case holds the words, the log their hash.
    await work.cases.note(case, Line(READING, reason))
    await work.record("audit.case.reporter_read", case, {"case": case.number, "reason_sha256": fingerprint(reason)})
    return reporter
