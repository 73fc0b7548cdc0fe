"""Confer on a question (会商): one office's opinion."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.book.lifecycle import QUESTION
from electoral_rules.organisation import plans
from service_kit import clock
from service_kit.work import refuse, step

from audit.domain.question import Opinion, Question
from audit.problems import AlreadyConferred
from audit.work import Work


async def confer_on_question(work: Work, question_id: UUID, text: str) -> Question:
    """Take the opinion of the office the caller acts for; each office gives one, by a person of its own.

    Raises:
        RefusedByRule: the office has no part in the answer. AlreadyConferred.
    """
    question = work.visible(await work.questions.find(question_id))
    rulebook = await work.rulebook(question)
    question = await work.questions.lock(question)
    conferring = plans.confers(rulebook, work.caller.office)
    refuse([conferring])
    state = step(QUESTION, question.state, "confer")
    if any(
        given.office == work.caller.office or work.caller.is_person_of(given.given_by) for given in question.opinions
    ):
        raise AlreadyConferred()
    opinion = Opinion(work.caller.office, text, work.caller.subject, clock.now())
    question = await work.questions.confer(replace(question, state=state), opinion)
    await work.record(
        "audit.question.conferred", question, {"question_id": question.id, **opinion.payload()}, [conferring]
    )
    return question
