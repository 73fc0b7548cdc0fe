"""Routes of reviews (审查)."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Response
from service_kit.access import permit
from service_kit.etags import IfMatch, tag
from service_kit.routing import Router

from candidates.api.desk import Desk
from candidates.api.schemas import AnswerIn, AnswersIn, ItemId, OpinionIn, Stage
from candidates.api.views import AnswerMade, AnswersMade, OpinionMade, ReviewsView
from candidates.use_cases.answer_items import answer_items
from candidates.use_cases.give_opinion import Saying, give_opinion
from candidates.use_cases.show_reviews import show_reviews

router = Router("reviews")
_STAGE = "/candidacies/{candidacy_id}/reviews/{stage}"


@router.get(
    "/candidacies/{candidacy_id}/reviews", response_model=ReviewsView, dependencies=[permit("candidates.review.read")]
)
async def get_reviews(candidacy_id: UUID, work: Desk) -> dict[str, Any]:
    """The stages of review; a joint one opens when all agencies have given their opinions · 审查情况."""
    return await show_reviews(work, candidacy_id)


@router.put(_STAGE + "/answers/{item}", response_model=AnswerMade, dependencies=[permit("candidates.review.answer")])
async def put_answer(
    candidacy_id: UUID,
    stage: Stage,
    item: Annotated[ItemId, Path()],
    body: AnswerIn,
    work: Desk,
    response: Response,
    if_match: IfMatch = None,
) -> dict[str, Any]:
    """Answer one item; to change an answer send the ETag it was read with · 逐项作答."""
    told = body.model_dump() | {"item": item}
    version = (await answer_items(work, candidacy_id, stage, [told], if_match))[item]
    tag(response, version)
    return {"stage": stage, "item": item, "version": version}


@router.post(
    _STAGE + "/answers",
    status_code=201,
    response_model=AnswersMade,
    dependencies=[permit("candidates.review.answer")],
)
async def post_answers(candidacy_id: UUID, stage: Stage, body: AnswersIn, work: Desk) -> dict[str, Any]:
    """Hand in a review form: several items not answered yet, all or none · 提交审查表."""
    versions = await answer_items(work, candidacy_id, stage, [each.model_dump() for each in body.answers])
    return {"stage": stage, "answers": [{"item": item, "version": version} for item, version in versions.items()]}


@router.post(_STAGE + "/decision", response_model=OpinionMade, dependencies=[permit("candidates.review.decide")])
async def post_decision(candidacy_id: UUID, stage: Stage, body: OpinionIn, work: Desk) -> dict[str, Any]:
    """Give the body's or the agency's opinion on a stage · 作出审查结论."""
    candidacy = await give_opinion(work, candidacy_id, Saying(stage, body.verdict, body.reason))
    return {"candidacy_id": candidacy.id, "stage": stage, "verdict": body.verdict, "state": candidacy.state}
