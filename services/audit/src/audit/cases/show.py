"""Show cases (举报件), and decide how much of one a caller sees."""

from collections.abc import Sequence

from service_kit import clock
from service_kit.problems import NotFound

from audit.domain.case import Case, CaseCount, Sight, Wanted
from audit.domain.learned import Somewhere
from audit.tasks.find import find_case
from audit.tasks.readings import record_reading
from audit.work import Work


async def show_case(work: Work, number: str) -> Case:
    """Show a case; who does not handle cases sees only what they filed. The log is told of every other reading."""
    case = await find_case(work, number)
    if sight_of(work) is Sight.FILER and not case.is_filed_by(work.caller.subject):
        raise NotFound()
    if sight_of(work) is not Sight.FILER:
        await record_reading(work, case, [case.number])
    return case


async def list_cases(work: Work, wanted: Wanted, after: str, limit: int) -> list[Case]:
    """List the wanted cases within the caller's scope, by number; the log is told where their texts are read."""
    found = await work.cases.page(work.caller.scope, wanted, after, limit)
    # Of a confidential case only its handlers are shown more than how it stands.
    read = [case.number for case in found if work.cases.may_read(case)] if work.may("audit.case.read") else []
    if read:
        await record_reading(work, Somewhere(work.caller.scope), read)
    return found


async def count_cases(work: Work, within: str) -> Sequence[CaseCount]:
    """Count the cases that are not answered within the caller's scope and a place: by place and election."""
    return await work.cases.counts(work.caller.scope, within, clock.today())


async def list_own_cases(work: Work, after: str, limit: int) -> list[Case]:
    """List the cases that the caller reported by the account in use, by number."""
    return await work.cases.page("", Wanted(filed_by=work.caller.subject), after, limit)


def sight_of(work: Work) -> Sight:
    """Decide how much of a case the caller sees, by what else the table of permissions lets them do."""
    if work.may("audit.reporter.read"):
        return Sight.REPORTER
    return Sight.HANDLER if work.may("audit.case.list") else Sight.FILER
