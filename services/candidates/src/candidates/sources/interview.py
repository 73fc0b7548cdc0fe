"""Enter an interview (登记综合面试): how many were interviewed for the posts of a contest."""

from uuid import UUID

from electoral_rules.candidates import recruitment
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.problems import NotFound
from service_kit.work import refuse

from candidates.domain.recruitment import Interview, InterviewWish
from candidates.sources.show import require_recruitment
from candidates.work import Work


async def enter_interview(work: Work, election_id: UUID, wish: InterviewWish) -> Interview:
    """Record how many were interviewed for the posts of a contest; another number than in principle needs a reason.

    Raises:
        RecruitmentMissing, EvidenceMissing; RefusedByRule: not as many as the ratio asks for, and no reason
        (1:2综合面试, shenyang-2015 三（三）).
    """
    election = await work.election(election_id)
    if election.contest(wish.contest_id) is None:
        raise NotFound()
    await require_recruitment(work, election.id)
    decision = recruitment.interviewed(await work.rulebook(election), wish.posts, wish.interviewed)
    refuse([decision], [decision.rule] if wish.reason else ())
    await work.evidence.require(wish.evidence_sha256)
    about = (wish.contest_id, wish.posts, wish.sat, wish.interviewed, wish.reason, wish.evidence_sha256)
    interview = Interview(election.id, uuid7(), *about, work.caller.subject, clock.now())
    await work.recruitments.add_interview(interview)
    payload = {
        "interview_id": interview.id,
        "contest_id": interview.contest_id,
        "posts": interview.posts,
        "sat": interview.sat,
        "interviewed": interview.interviewed,
        "evidence_sha256": interview.evidence_sha256,
    }
    await work.record("candidates.recruitment.interviewed", election, payload, [decision])
    return interview
