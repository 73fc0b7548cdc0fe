"""Show cases (举报件), and decide how much of one a caller sees."""

from service_kit.problems import NotFound

from audit.domain.case import Case, Sight, Wanted
from audit.work import Work


async def show_case(work: Work, number: str) -> Case:
    """Show a case; who does not handle cases sees only what they filed."""
    case = work.visible(await work.cases.find(number))
    if sight_of(work) is Sight.FILER and case.filed_by != work.caller.subject:
        raise NotFound()
    return case


async def list_cases(work: Work, wanted: Wanted, after: str, limit: int) -> list[Case]:
    """List the wanted cases within the caller's scope, by number."""
    return await work.cases.page(work.caller.scope, wanted, after, limit)


def sight_of(work: Work) -> Sight:
    """Decide how much of a case the caller sees, by what else the table of permissions lets them do."""
    if work.may("audit.reporter.read"):
        return Sight.REPORTER
    return Sight.HANDLER if work.may("audit.case.list") else Sight.FILER
