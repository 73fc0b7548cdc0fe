"""Show how far a count is (计票进度): no figure leaves before both entries are in, so that the second stays blind."""

from uuid import UUID

from ballots.domain.count import BoxCount
from ballots.work import Work


async def show_count(work: Work, box_id: UUID) -> BoxCount:
    """Show the count of every contest of the box."""
    box = work.visible(await work.boxes.find(box_id))
    session = work.visible(await work.sessions.find(box.session_id))
    contests = [await work.counts.of_contest(box, contest.id) for contest in session.ballot]
    return BoxCount(box, tuple(contests))
