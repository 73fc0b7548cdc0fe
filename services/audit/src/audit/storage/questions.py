"""SQL of questions and of the opinions on them."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from service_kit import rows
from service_kit.ids import uuid7
from sqlalchemy import RowMapping, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.question import Answer, Opinion, Question, WantedQuestions
from audit.storage.tables.questions import question_opinions, questions


class QuestionStore:
    """Questions within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, question_id: UUID) -> Question | None:
        """Find a question with its opinions."""
        return await self._read(question_id, held=False)

    async def lock(self, question: Question) -> Question:
        """Hold a question until the transaction ends and give it as it now stands."""
        locked = await self._read(question.id, held=True)
        assert locked is not None, "a question is never deleted"
        return locked

    async def page(self, scope: str, wanted: WantedQuestions, after: UUID | None, limit: int) -> list[Question]:
        """Give the wanted questions of a scope, the oldest first."""
        code = questions.c.community_code
        query = select(questions).where(code.startswith(scope, autoescape=True))
        query = query.where(code.startswith(wanted.within, autoescape=True))
        if wanted.election_id is not None:
            query = query.where(questions.c.election_id == wanted.election_id)
        if wanted.state:
            query = query.where(questions.c.state == wanted.state)
        if after is not None:
            query = query.where(questions.c.id > after)
        # Ids are made in the order of time (UUIDv7).
        found = (await self._session.execute(query.order_by(questions.c.id).limit(limit))).mappings().all()
        opinions = await self._opinions([row["id"] for row in found])
        return [_question(row, opinions.get(row["id"], ())) for row in found]

    async def add(self, question: Question) -> None:
        """Add a question."""
        await self._session.execute(insert(questions).values(id=question.id, **_columns(question)))

    async def save(self, question: Question) -> Question:
        """Save a question held by `lock`; gives its next version."""
        values = {**_columns(question), "version": question.version + 1}
        await self._session.execute(update(questions).where(questions.c.id == question.id).values(**values))
        return replace(question, version=question.version + 1)

    async def confer(self, question: Question, opinion: Opinion) -> Question:
        """Save a question held by `lock` with one opinion more."""
        row = {"id": uuid7(), "question_id": question.id, **rows.columns(opinion)}
        await self._session.execute(insert(question_opinions).values(**row))
        saved = await self.save(question)
        return replace(saved, opinions=(*saved.opinions, opinion))

    async def _read(self, question_id: UUID, *, held: bool) -> Question | None:
        query = select(questions).where(questions.c.id == question_id)
        row = (await self._session.execute(query.with_for_update() if held else query)).mappings().first()
        # Opinions are read after the lock, so a question that is held has every one committed before.
        return _question(row, (await self._opinions([question_id])).get(question_id, ())) if row else None

    async def _opinions(self, ids: Sequence[UUID]) -> dict[UUID, list[Opinion]]:
        given = question_opinions.c
        query = select(question_opinions).where(given.question_id.in_(ids)).order_by(given.id)
        found: dict[UUID, list[Opinion]] = {}
        for row in await self._session.execute(query):
            found.setdefault(row.question_id, []).append(rows.read(Opinion, row))
        return found


def _question(row: RowMapping, opinions: Sequence[Opinion]) -> Question:
    answer = Answer(row["answer"], row["answered_for"], row["answered_by"], row["answered_at"])
    return Question(
        id=row["id"],
        community_code=row["community_code"],
        election_id=row["election_id"],
        text=row["text"],
        state=row["state"],
        by=row["by"],
        asked_at=row["asked_at"],
        answer=answer if row["answered_at"] else None,
        opinions=tuple(opinions),
        version=row["version"],
    )


def _columns(question: Question) -> dict[str, object]:
    answer = question.answer
    return {
        "community_code": question.community_code,
        "election_id": question.election_id,
        "text": question.text,
        "state": question.state,
        "by": question.by,
        "asked_at": question.asked_at,
        "answer": answer.text if answer else None,
        "answered_for": answer.office if answer else None,
        "answered_by": answer.given_by if answer else None,
        "answered_at": answer.given_at if answer else None,
    }
