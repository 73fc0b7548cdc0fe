"""Quote a motion (引用议题): what rests on a meeting's decision names the motion that was carried."""

from collections.abc import Collection
from uuid import UUID

from registry.domain.elections import Election
from registry.domain.meetings import Quoted
from registry.problems import MotionUnfit, MotionUsed
from registry.work import Work


async def quote_motion(
    work: Work, election: Election, kind: str, motion_id: UUID, used: Collection[UUID | None] = ()
) -> Quoted:
    """The motion of this kind about the election that a meeting of its community carried, and the meeting.

    `used` are the motions that did what they decided: one that decides for once is not quoted again.

    Raises:
        MotionUnfit, MotionUsed.
    """
    if motion_id in used:
        raise MotionUsed()
    motion = await work.meetings.motion(election.community_code, motion_id)
    if motion is None or (motion.kind, motion.election_id, motion.carried) != (kind, election.id, True):
        raise MotionUnfit()
    meeting = await work.meetings.find(motion.community_code, motion.meeting_id)
    return Quoted(work.visible(meeting), motion)
