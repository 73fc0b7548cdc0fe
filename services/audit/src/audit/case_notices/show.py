"""Show the notices of handled cases (查看通报) to everybody."""

from audit.domain.case_notice import CaseNotice, WantedNotices
from audit.storage.case_notices import CaseNoticeStore


async def list_case_notices(
    notices: CaseNoticeStore, wanted: WantedNotices, after: str, limit: int
) -> list[CaseNotice]:
    """List the wanted notices by the number of their case."""
    return await notices.page(wanted, after, limit)
