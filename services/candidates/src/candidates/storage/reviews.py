"""SQL of review answers, opinions and write-in answers. Every version of an answer is kept."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from service_kit import clock
from sqlalchemy import Row, Select, insert, select
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from candidates.domain.candidacy import Candidacy
from candidates.domain.review_file import Given, Opinion
from candidates.storage.tables import answers, opinions, write_in_answers

_LATEST_ANSWERS = (
    select(answers)
    .distinct(answers.c.candidacy_id, answers.c.stage, answers.c.item)
    .order_by(answers.c.candidacy_id, answers.c.stage, answers.c.item, answers.c.version.desc())
)
_LATEST_OPINIONS = (
    select(opinions)
    .distinct(opinions.c.candidacy_id, opinions.c.stage, opinions.c.office)
    .order_by(opinions.c.candidacy_id, opinions.c.stage, opinions.c.office, opinions.c.number.desc())
)


class ReviewRepository:
    """Answers and opinions, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add_answer(
        self, candidacy: Candidacy, stage: str, item: str, version: int, values: dict[str, Any]
    ) -> None:
        """Records one version of an answer."""
        key = {"election_id": candidacy.election_id, "candidacy_id": candidacy.id, "stage": stage, "item": item}
        await self._session.execute(insert(answers).values(**key, **values, version=version, answered_at=clock.now()))

    async def add_opinion(self, candidacy: Candidacy, opinion: Opinion, values: dict[str, Any]) -> None:
        """Records an office's opinion on a stage."""
        key = {"election_id": candidacy.election_id, "candidacy_id": candidacy.id}
        told = {name: getattr(opinion, name) for name in ("stage", "office", "verdict", "number")}
        await self._session.execute(insert(opinions).values(**key, **told, **values, decided_at=clock.now()))

    async def answer_rows(self, candidacy: Candidacy) -> list[Row[Any]]:
        """The latest version of each answer, all columns."""
        return await self._rows(_LATEST_ANSWERS.where(_of(answers, candidacy)))

    async def opinion_rows(self, candidacy: Candidacy) -> list[Row[Any]]:
        """The latest opinion of each office in each stage, all columns."""
        return await self._rows(_LATEST_OPINIONS.where(_of(opinions, candidacy)))

    async def of_election(self, election_id: UUID) -> dict[UUID, tuple[Sequence[Given], Sequence[Opinion]]]:
        """Latest answers and opinions of all candidacies of an election, by candidacy."""
        found: dict[UUID, tuple[list[Given], list[Opinion]]] = defaultdict(lambda: ([], []))
        for row in await self._rows(_LATEST_ANSWERS.where(answers.c.election_id == election_id)):
            found[row.candidacy_id][0].append(given(row))
        for row in await self._rows(_LATEST_OPINIONS.where(opinions.c.election_id == election_id)):
            found[row.candidacy_id][1].append(opinion(row))
        return dict(found)

    async def add_write_in(self, values: dict[str, Any]) -> bool:
        """Records an answer about a write-in; False when the item is answered already."""
        statement = pg_insert(write_in_answers).values(**values, answered_at=clock.now())
        done = await self._session.execute(statement.on_conflict_do_nothing().returning(write_in_answers.c.item))
        return done.scalar() is not None

    async def write_in(self, election_id: UUID, resident_id: UUID) -> list[Row[Any]]:
        """All answers about a write-in."""
        own = (write_in_answers.c.election_id == election_id) & (write_in_answers.c.resident_id == resident_id)
        return await self._rows(select(write_in_answers).where(own).order_by(write_in_answers.c.item))

    async def _rows(self, query: Select[Any]) -> list[Row[Any]]:
        return list(await self._session.execute(query))


def given(row: Row[Any]) -> Given:
    """What decisions read of an answer's row."""
    return Given(row.stage, row.item, row.office, row.answer, row.version)


def opinion(row: Row[Any]) -> Opinion:
    """What decisions read of an opinion's row."""
    return Opinion(row.stage, row.office, row.verdict, row.number)


def _of(table: Any, candidacy: Candidacy) -> Any:
    return (table.c.election_id == candidacy.election_id) & (table.c.candidacy_id == candidacy.id)
