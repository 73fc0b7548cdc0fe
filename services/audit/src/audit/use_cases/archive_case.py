"""Archive an answered case (归档)."""

from audit.storage.rows import Record
from audit.use_cases.case_desk import CaseDesk


async def archive_case(desk: CaseDesk, number: str) -> Record:
    """Raises NotFound, CaseStepRefused."""
    return await desk.step(await desk.find(number, for_change=True), "archive", {})
