"""Routes of reviews (审查)."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Response
from service_kit.access import permit
from service_kit.etags import IfMatchIfKnown, tag
from service_kit.routing import Router
from service_kit.wire import Slug

from candidates.reviews.answer import answer_items
from candidates.reviews.decide import decide_stage
from candidates.reviews.shapes import (
    AnswerIn,
    AnswerMade,
    AnswersIn,
    AnswersMade,
    ItemId,
    OpinionIn,
    OpinionMade,
    OwnReviewsView,
    ReviewOutcomesView,
    ReviewsView,
)
from candidates.reviews.show import read_own_reviews, read_reviews, show_reviews
from candidates.work import Desk

router = Router("审查 · reviews")
_STAGE = "/candidacies/{candidacy_id}/reviews/{stage}"


@router.get(
    "/candidacies/{candidacy_id}/reviews",
    operation_id="candidates_show_reviews",
    dependencies=[permit("candidates.review.read")],
)
async def get_reviews(candidacy_id: UUID, work: Desk) -> ReviewsView:
    """Show the stages of review; a joint one opens when all agencies have given their opinions · 审查情况."""
    return ReviewsView.of(await read_reviews(work, candidacy_id))


@router.get(
    "/candidacies/{candidacy_id}/review-outcomes",
    operation_id="candidates_show_review_outcomes",
    dependencies=[permit("candidates.review.read_outcomes")],
)
async def get_review_outcomes(candidacy_id: UUID, work: Desk) -> ReviewOutcomesView:
    """Show what came of each stage and item, to who draws up the list; no reasons, records or proofs · 审查结果."""
    return ReviewOutcomesView.of(await show_reviews(work, candidacy_id))


@router.get(
    "/candidacies/{candidacy_id}/own-reviews",
    operation_id="candidates_show_own_reviews",
    dependencies=[permit("candidates.review.read_own")],
)
async def get_own_reviews(candidacy_id: UUID, work: Desk) -> OwnReviewsView:
    """Show the own reviews with their reasons, to the person alone · 本人的审查结果和理由."""
    return OwnReviewsView.of(await read_own_reviews(work, candidacy_id))


@router.put(
    _STAGE + "/answers/{item}",
    operation_id="candidates_answer_item",
    dependencies=[permit("candidates.review.answer")],
)
async def put_answer(
    candidacy_id: UUID,
    stage: Slug,
    item: Annotated[ItemId, Path()],
    body: AnswerIn,
    work: Desk,
    response: Response,
    if_match: IfMatchIfKnown = None,
) -> AnswerMade:
    """Answer one item; to change an answer send the ETag it was read with · 逐项作答."""
    (given,) = await answer_items(work, candidacy_id, stage, [body.of_item(item)], if_match)
    tag(response, given.version)
    return AnswerMade.of(given)


@router.post(
    _STAGE + "/answers",
    status_code=201,
    operation_id="candidates_answer_items",
    dependencies=[permit("candidates.review.answer")],
)
async def post_answers(candidacy_id: UUID, stage: Slug, body: AnswersIn, work: Desk) -> AnswersMade:
    """Hand in a review form: several items not answered yet, all or none · 提交审查表."""
    return AnswersMade.of(await answer_items(work, candidacy_id, stage, body.item_answers()))


@router.post(
    _STAGE + "/decision",
    operation_id="candidates_decide_stage",
    dependencies=[permit("candidates.review.decide")],
)
async def post_decision(candidacy_id: UUID, stage: Slug, body: OpinionIn, work: Desk) -> OpinionMade:
    """Give the body's or the agency's opinion on a stage · 作出审查结论."""
    saying = body.saying(stage)
    return OpinionMade.of(saying, await decide_stage(work, candidacy_id, saying))
