"""Routes of candidates' programmes (治理设想、竞职承诺)."""

from uuid import UUID

from service_kit.access import permit
from service_kit.paging import Items
from service_kit.routing import Router

from candidates.programmes.publish import publish_programme
from candidates.programmes.review import review_programme
from candidates.programmes.shapes import ProgrammeIn, ProgrammeReviewIn, ProgrammeView, ReviewedProgrammeView
from candidates.programmes.show import list_programmes
from candidates.programmes.submit import submit_own, submit_programme
from candidates.slates.shapes import PostingIn
from candidates.work import Desk

router = Router("治理设想和竞职承诺 · programmes")


@router.post(
    "/candidacies/{candidacy_id}/programmes",
    status_code=201,
    operation_id="candidates_submit_programme",
    dependencies=[permit("candidates.programme.submit")],
)
async def post_programme(candidacy_id: UUID, body: ProgrammeIn, work: Desk) -> ProgrammeView:
    """Hand in what a candidate wrote · 提交治理设想或竞职承诺."""
    return ProgrammeView.of(await submit_programme(work, candidacy_id, body.text))


@router.post(
    "/candidacies/{candidacy_id}/own-programmes",
    status_code=201,
    operation_id="candidates_submit_own_programme",
    dependencies=[permit("candidates.programme.submit_own")],
)
async def post_own_programme(candidacy_id: UUID, body: ProgrammeIn, work: Desk) -> ProgrammeView:
    """Hand in the own programme by the own bound account · 本人提交治理设想或竞职承诺."""
    return ProgrammeView.of(await submit_own(work, candidacy_id, body.text))


@router.post(
    "/programmes/{programme_id}/review",
    operation_id="candidates_review_programme",
    dependencies=[permit("candidates.programme.review")],
)
async def post_programme_review(programme_id: UUID, body: ProgrammeReviewIn, work: Desk) -> ReviewedProgrammeView:
    """Review a programme for what it may not contain · 审核治理设想或竞职承诺."""
    return ReviewedProgrammeView.of_review(*await review_programme(work, programme_id, body.answers, body.reason))


@router.post(
    "/programmes/{programme_id}/publication",
    operation_id="candidates_publish_programme",
    dependencies=[permit("candidates.programme.publish")],
)
async def post_programme_publication(programme_id: UUID, body: PostingIn, work: Desk) -> ProgrammeView:
    """Record that an approved programme was posted, with its proof · 公布治理设想或竞职承诺."""
    return ProgrammeView.of(await publish_programme(work, programme_id, body.posting()))


@router.get(
    "/elections/{election_id}/programmes",
    operation_id="candidates_list_programmes",
    dependencies=[permit("candidates.programme.read")],
)
async def get_programmes(election_id: UUID, work: Desk) -> Items[ProgrammeView]:
    """List the published programmes; to who works on them all, and to each the own · 治理设想和竞职承诺列表."""
    return Items(items=[ProgrammeView.of(each) for each in await list_programmes(work, election_id)])
