"""Routes of questions (会商问题)."""

from typing import Annotated
from uuid import UUID

from electoral_rules.book.lifecycle import QUESTION
from fastapi import Query, Request, Response
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router
from service_kit.wire import Within, word_of

from audit.domain.question import Question, WantedQuestions
from audit.questions.answer import answer_question
from audit.questions.ask import ask_question
from audit.questions.confer import confer_on_question
from audit.questions.shapes import QuestionAnswerIn, QuestionIn, QuestionItemView, QuestionOpinionIn, QuestionView
from audit.questions.show import consultation_on, list_questions, show_question
from audit.work import Desk

router = Router("会商问题 · questions")
State = Annotated[str, *word_of(("", *QUESTION.states)), Query(description="状态，空为全部 · state; empty for all")]


@router.post(
    "/questions", status_code=201, operation_id="audit_ask_question", dependencies=[permit("audit.question.ask")]
)
async def post_question(body: QuestionIn, work: Desk) -> QuestionView:
    """Ask the street a question · 提出问题."""
    return await _view(work, await ask_question(work, body.community_code, body.election_id, body.text))


@router.get("/questions", operation_id="audit_list_questions", dependencies=[permit("audit.question.read")])
async def get_questions(
    request: Request,
    response: Response,
    work: Desk,
    election_id: UUID | None = None,
    within: Within = "",
    state: State = "",
    after: UUID | None = None,
    limit: Limit = 100,
) -> Items[QuestionItemView]:
    """List the questions within the caller's scope with the time each waits, the oldest first · 问题列表."""
    found = await list_questions(work, WantedQuestions(within, election_id, state), after, limit)
    link_next(request, response, [each.id for each in found], limit)
    return Items(items=[QuestionItemView.of(each) for each in found])


@router.get(
    "/questions/{question_id}", operation_id="audit_show_question", dependencies=[permit("audit.question.read")]
)
async def get_question(question_id: UUID, work: Desk) -> QuestionView:
    """Show a question with its opinions, its answer, and who is still to confer · 查看问题."""
    return await _view(work, await show_question(work, question_id))


@router.post(
    "/questions/{question_id}/opinions",
    status_code=201,
    operation_id="audit_confer_question",
    dependencies=[permit("audit.question.confer")],
)
async def post_opinion(question_id: UUID, body: QuestionOpinionIn, work: Desk) -> QuestionView:
    """Give the opinion of one's office; each by a person of its own · 会商意见."""
    return await _view(work, await confer_on_question(work, question_id, body.text))


@router.post(
    "/questions/{question_id}/answer",
    operation_id="audit_answer_question",
    dependencies=[permit("audit.question.answer")],
)
async def post_answer(question_id: UUID, body: QuestionAnswerIn, work: Desk) -> QuestionView:
    """Answer a question; refused while an office that answers with the caller's has not conferred · 答复问题."""
    return await _view(work, await answer_question(work, question_id, body.text))


async def _view(work: Desk, question: Question) -> QuestionView:
    return QuestionView.of_one(question, await consultation_on(work, question))
