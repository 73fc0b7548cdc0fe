"""Recruit openly (公开招选): a recruitment is opened for an election, and brings people into its contests."""

from uuid import UUID

from electoral_rules.book import steps
from electoral_rules.candidates import channels, nominations, recruitment
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.problems import NotFound
from service_kit.work import refuse

from candidates.domain.candidacy import Candidacy
from candidates.domain.nomination import Nomination, NominationWish
from candidates.domain.recruitment import Interview, InterviewWish, Recruitment, RecruitmentWish
from candidates.nominations.nominate import Support, open_nominations, take_nomination
from candidates.problems import RecruitmentKnown, RecruitmentMissing, StepRefused, UnknownChannel
from candidates.work import Work


async def open_recruitment(work: Work, election_id: UUID, wish: RecruitmentWish) -> Recruitment:
    """Record that the recruitment is open, until the formal list is posted.

    Raises:
        StepRefused, RecruitmentKnown, EvidenceMissing; UnknownChannel: the document has no such source.
    """
    election = await work.election(election_id)
    rulebook = await work.rulebook(election)
    if not nominations.source_open(rulebook, nominations.RECRUITMENT):
        raise UnknownChannel.of(channels.names(rulebook))
    if steps.is_behind("formal_list", election.step):
        raise StepRefused(state=election.state, step=election.step)
    await work.evidence.require(wish.evidence_sha256)
    about = (wish.opened_on, wish.organiser, wish.evidence_sha256)
    opened = Recruitment(election.id, *about, work.caller.subject, clock.now())
    if not await work.recruitments.add(opened):
        raise RecruitmentKnown()
    payload = {"opened_on": wish.opened_on, "evidence_sha256": wish.evidence_sha256}
    await work.record("candidates.recruitment.opened", election, payload)
    return opened


async def show_recruitment(work: Work, election_id: UUID) -> tuple[Recruitment, tuple[Interview, ...]]:
    """Show the recruitment of an election with its interviews.

    Raises:
        RecruitmentMissing.
    """
    election = await work.election(election_id)
    return await _opened(work, election.id), await work.seats.interviews(election.id)


async def enter_recruit(work: Work, election_id: UUID, wish: NominationWish) -> tuple[Nomination, Candidacy]:
    """Record whom the recruitment brings into a contest, and open the person's candidacy or join the one there is.

    Raises:
        StepRefused, RecruitmentMissing, FactsNeeded, FactsDeclared; RefusedByRule: the measures lack a rule, a
        condition bars the person.
    """
    election, rulebook = await open_nominations(work, election_id, wish.contest_id)
    await _opened(work, election.id)
    return await take_nomination(work, election, rulebook, wish, Support((), (), is_filled=True))


async def enter_interview(work: Work, election_id: UUID, wish: InterviewWish) -> Interview:
    """Record how many were interviewed for the posts of a contest; another number than in principle needs a reason.

    Raises:
        RecruitmentMissing, EvidenceMissing; RefusedByRule: not as many as the ratio asks for, and no reason
        (1:2综合面试, shenyang-2015 三（三）).
    """
    election = await work.election(election_id)
    if election.contest(wish.contest_id) is None:
        raise NotFound()
    await _opened(work, election.id)
    decision = recruitment.interviewed(await work.rulebook(election), wish.posts, wish.interviewed)
    refuse([decision], [decision.rule] if wish.reason else ())
    await work.evidence.require(wish.evidence_sha256)
    about = (wish.contest_id, wish.posts, wish.sat, wish.interviewed, wish.reason, wish.evidence_sha256)
    interview = Interview(election.id, uuid7(), *about, work.caller.subject, clock.now())
    await work.seats.add_interview(interview)
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


async def _opened(work: Work, election_id: UUID) -> Recruitment:
    found = await work.recruitments.find(election_id)
    if found is None:
        raise RecruitmentMissing()
    return found
