"""Ask the street a question (提出问题)."""

from uuid import UUID

from electoral_rules.book.lifecycle import QUESTION
from service_kit import clock
from service_kit.ids import uuid7

from audit.domain.question import Question
from audit.work import Work


async def ask_question(work: Work, code: str, election_id: UUID | None, text: str) -> Question:
    """Take a question of a community, about one of its elections or none.

    Raises:
        Forbidden: a place outside the caller's scope.
    """
    place, election = await work.settle(code, election_id)
    question = Question(uuid7(), place, election, text, QUESTION.initial, work.caller.subject, clock.now())
    await work.questions.add(question)
    await work.record("audit.question.asked", question, question.payload())
    return question
