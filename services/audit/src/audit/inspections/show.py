"""Show what inspection sees (监督检查): exceptions, orders, shortened procedures, lateness, sensitive reads, refusals."""

from collections.abc import Sequence
from uuid import UUID

from service_kit.problems import Forbidden

from audit.domain.inspection import FindingCount, Found, WantedFindings
from audit.work import Work


async def list_findings(work: Work, wanted: WantedFindings, after: UUID | None, limit: int) -> Sequence[Found]:
    """List the wanted findings of a place, in the order their acts are dated (AUD-28, 29).

    Raises:
        Forbidden: another jurisdiction.
    """
    if not work.caller.covers(wanted.within):
        raise Forbidden()
    return await work.findings.page(wanted, after, limit)


async def count_findings(work: Work, wanted: WantedFindings) -> Sequence[FindingCount]:
    """Count the wanted findings of a place by the places right below it, by type, role and month: numbers, and no account.

    Raises:
        Forbidden: another jurisdiction.
    """
    if not work.caller.covers(wanted.within):
        raise Forbidden()
    return await work.findings.count(wanted)
