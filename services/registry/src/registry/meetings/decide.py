"""Enter what a meeting decided on a motion (登记议题的表决结果)."""

from dataclasses import replace
from uuid import UUID

from electoral_rules import meetings as law
from service_kit import clock
from service_kit.hashes import sha256_of
from service_kit.work import refuse

from registry.domain.meetings import Motion, Voted
from registry.meetings.rules import rulebook_of
from registry.problems import MotionDecided, VotesUnfit
from registry.work import Work


async def decide_motion(work: Work, code: str, meeting_id: UUID, number: int, voted: Voted) -> Motion:
    """Keep the votes, and whether the motion is carried; from then on it never changes.

    Raises:
        RefusedByRule: the meeting has no quorum and decides nothing. MotionDecided, Forbidden, NotFound.
        VotesUnfit: more votes than people who are present.
    """
    await work.community(code)
    meeting = work.visible(await work.meetings.find(code, meeting_id))
    motion = work.visible(await work.meetings.lock_motion(code, meeting_id, number))
    if motion.decided_at:
        raise MotionDecided()
    if voted.agreeing + voted.against + voted.abstaining > meeting.present:
        raise VotesUnfit()
    rulebook = await rulebook_of(work, meeting, motion.election_id)
    quorum = law.can_decide(rulebook, meeting.kind, meeting.met_on, meeting.entitled, meeting.present)
    refuse(quorum)
    majority = law.carried(rulebook, meeting.kind, meeting.met_on, meeting.present, voted.agreeing)
    decided = await work.meetings.save_motion(
        replace(
            motion,
            agreeing=voted.agreeing,
            against=voted.against,
            abstaining=voted.abstaining,
            resolution=voted.resolution,
            carried=not majority.blocks,
            decided_by=work.caller.subject,
            decided_at=clock.now(),
        )
    )
    payload = {
        "agreeing": decided.agreeing,
        "against": decided.against,
        "abstaining": decided.abstaining,
        "carried": decided.carried,
        "resolution_sha256": sha256_of(decided.resolution),
    }
    await work.record("registry.motion.decided", decided, decided.payload() | payload, [*quorum, majority])
    return decided
