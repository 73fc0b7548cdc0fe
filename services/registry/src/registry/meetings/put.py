"""Put a motion to a meeting (提交议题)."""

from uuid import UUID

from electoral_rules import meetings as law
from service_kit import clock
from service_kit.hashes import sha256_of
from service_kit.ids import uuid7
from service_kit.work import refuse

from registry.domain.meetings import Meeting, Motion, Moved
from registry.meetings.rules import rulebook_of
from registry.problems import MotionElection
from registry.work import Work


async def put_motion(work: Work, code: str, meeting_id: UUID, moved: Moved) -> Motion:
    """Keep a motion under the meeting's next number.

    Raises:
        MotionElection: it has to name an election of the community. RefusedByRule: another meeting decides this. Forbidden, NotFound.
    """
    await work.community(code)
    await _require_election(work, code, moved)
    # Motions are numbered one after the other; a meeting itself cannot be locked, as it never changes.
    await work.jurisdictions.lock_register(code)
    meeting = work.visible(await work.meetings.find(code, meeting_id))
    decisions = law.may_settle(await rulebook_of(work, meeting, moved.election_id), moved.kind, meeting.kind)
    refuse(decisions)
    motion = await _numbered(work, meeting, moved)
    await work.meetings.add_motion(motion)
    text_sha256 = sha256_of(motion.text)
    await work.record("registry.motion.put", motion, motion.payload() | {"text_sha256": text_sha256}, decisions)
    return motion


async def _require_election(work: Work, code: str, moved: Moved) -> None:
    if moved.election_id is None:
        if law.of_election(moved.kind):
            raise MotionElection()
    elif (await work.election(moved.election_id)).community_code != code:
        raise MotionElection()


async def _numbered(work: Work, meeting: Meeting, moved: Moved) -> Motion:
    return Motion(
        community_code=meeting.community_code,
        meeting_id=meeting.id,
        number=await work.meetings.next_number(meeting),
        id=uuid7(),
        election_id=moved.election_id,
        kind=moved.kind,
        text=moved.text,
        put_by=work.caller.subject,
        put_at=clock.now(),
    )
