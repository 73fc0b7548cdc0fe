"""Answer a question (答复)."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.book.lifecycle import QUESTION
from electoral_rules.organisation import plans
from service_kit import clock
from service_kit.work import refuse, step

from audit.domain.payload import fingerprint
from audit.domain.question import Answer, Question
from audit.work import Work


async def answer_question(work: Work, question_id: UUID, text: str) -> Question:
    """Answer a question once every office that answers together gave its opinion; one of them signs the answer.

    Raises:
        RefusedByRule: an office is still to confer, or the caller's has no part in the answer.
    """
    question = work.visible(await work.questions.find(question_id))
    rulebook = await work.rulebook(question)
    question = await work.questions.lock(question)
    decisions = plans.question_answered(rulebook, question.conferred), plans.confers(rulebook, work.caller.office)
    refuse(decisions)
    state = step(QUESTION, question.state, "answer")
    answer = Answer(text, work.caller.office, work.caller.subject, clock.now())
    question = await work.questions.save(replace(question, state=state, answer=answer))
    payload = {"answer_sha256": fingerprint(text), "minutes": question.minutes(answer.given_at)}
    await work.record("audit.question.answered", question, {"question_id": question.id, **payload}, decisions)
    return question
