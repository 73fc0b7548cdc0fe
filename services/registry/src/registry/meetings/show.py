"""Show meetings and motions (查看会议和议题)."""

from uuid import UUID

from registry.domain.meetings import Meeting, MeetingRequest, Motion, MotionsAsked
from registry.work import Work


async def list_meetings(work: Work, code: str, after: UUID | None, limit: int) -> list[Meeting]:
    """List the meetings of a community in the order they were entered.

    Raises:
        Forbidden.
    """
    await work.community(code)
    return await work.meetings.page(code, after, limit)


async def list_motions(work: Work, code: str, wanted: MotionsAsked, after: UUID | None, limit: int) -> list[Motion]:
    """List the motions of a community in the order they were put: of one meeting, about one election, of one kind, or all.

    Raises:
        Forbidden.
    """
    await work.community(code)
    return await work.meetings.page_motions(code, wanted, after, limit)


async def list_requests(work: Work, code: str, after: UUID | None, limit: int) -> list[MeetingRequest]:
    """List the requests for meetings of a community in the order they were entered, each with its meeting once that was held.

    Raises:
        Forbidden.
    """
    await work.community(code)
    return await work.meetings.page_requests(code, after, limit)
