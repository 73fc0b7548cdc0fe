"""Routes of the sources candidates come from (候选人来源)."""

from uuid import UUID

from fastapi import Response
from service_kit.access import permit
from service_kit.etags import tag
from service_kit.routing import Router

from candidates.candidacies.show import open_file
from candidates.domain.recruitment import RecruitmentFile
from candidates.nominations.shapes import NominationView
from candidates.sources.examine import enter_examination
from candidates.sources.interview import enter_interview
from candidates.sources.recommend import recommend_person
from candidates.sources.recruit import enter_recruit, open_recruitment
from candidates.sources.shapes import (
    ExaminationIn,
    ExaminationView,
    InterviewIn,
    InterviewView,
    RecommendationIn,
    RecruitIn,
    RecruitmentIn,
    RecruitmentView,
)
from candidates.sources.show import show_recruitment
from candidates.work import Desk

router = Router("候选人来源 · sources")


@router.post(
    "/elections/{election_id}/recommendations",
    status_code=201,
    operation_id="candidates_recommend_person",
    dependencies=[permit("candidates.recommendation.create")],
)
async def post_recommendation(
    election_id: UUID, body: RecommendationIn, work: Desk, response: Response
) -> NominationView:
    """Recommend a person for a contest, naming who answers for it · 组织推荐."""
    nomination, candidacy = await recommend_person(work, election_id, body.wish())
    tag(response, candidacy.version)
    return NominationView.of(nomination, await open_file(work, candidacy))


@router.post(
    "/elections/{election_id}/recruitment",
    status_code=201,
    operation_id="candidates_open_recruitment",
    dependencies=[permit("candidates.recruitment.open")],
)
async def post_recruitment(election_id: UUID, body: RecruitmentIn, work: Desk) -> RecruitmentView:
    """Open the recruitment of an election · 开展公开招选."""
    return RecruitmentView.of(RecruitmentFile(await open_recruitment(work, election_id, body.wish())))


@router.get(
    "/elections/{election_id}/recruitment",
    operation_id="candidates_show_recruitment",
    responses={409: {}},
    dependencies=[permit("candidates.recruitment.read")],
)
async def get_recruitment(election_id: UUID, work: Desk) -> RecruitmentView:
    """Show the recruitment of an election · 公开招选情况."""
    return RecruitmentView.of(await show_recruitment(work, election_id))


@router.post(
    "/elections/{election_id}/recruitment/recruits",
    status_code=201,
    operation_id="candidates_enter_recruit",
    dependencies=[permit("candidates.recruitment.enter")],
)
async def post_recruit(election_id: UUID, body: RecruitIn, work: Desk, response: Response) -> NominationView:
    """Record whom the recruitment brings into a contest · 登记招选人员."""
    nomination, candidacy = await enter_recruit(work, election_id, body.wish())
    tag(response, candidacy.version)
    return NominationView.of(nomination, await open_file(work, candidacy))


@router.post(
    "/elections/{election_id}/recruitment/interviews",
    status_code=201,
    operation_id="candidates_enter_interview",
    dependencies=[permit("candidates.recruitment.enter")],
)
async def post_interview(election_id: UUID, body: InterviewIn, work: Desk) -> InterviewView:
    """Record how many were interviewed for the posts of a contest · 登记综合面试."""
    return InterviewView.of(await enter_interview(work, election_id, body.wish()))


@router.post(
    "/elections/{election_id}/recruitment/examinations",
    status_code=201,
    operation_id="candidates_enter_examination",
    dependencies=[permit("candidates.recruitment.enter")],
)
async def post_examination(election_id: UUID, body: ExaminationIn, work: Desk) -> ExaminationView:
    """Record an examination of the recruitment, who held it and how people could watch it · 登记笔试和计算机考试."""
    return ExaminationView.of(await enter_examination(work, election_id, body.wish()))
