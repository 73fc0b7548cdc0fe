"""Show questions (查看会商问题), with what the document says of the answer."""

from uuid import UUID

from electoral_rules.book.ruled import Decision
from electoral_rules.organisation import plans

from audit.domain.question import Question, WantedQuestions
from audit.work import Work


async def show_question(work: Work, question_id: UUID) -> Question:
    """Show a question within the caller's scope."""
    return work.visible(await work.questions.find(question_id))


async def list_questions(work: Work, wanted: WantedQuestions, after: UUID | None, limit: int) -> list[Question]:
    """List the wanted questions within the caller's scope, the oldest first."""
    return await work.questions.page(work.caller.scope, wanted, after, limit)


async def consultation_on(work: Work, question: Question) -> Decision:
    """Say which offices are still to confer; where the document orders nothing, that is the answer."""
    return plans.question_answered(await work.rulebook(question), question.conferred)
