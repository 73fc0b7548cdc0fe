"""SQL of review answers and opinions. Every version of an answer is kept."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from electoral_rules.book.rulebook import Rulebook
from service_kit import rows
from sqlalchemy import ColumnElement, Table, insert, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession

from candidates.domain.candidacy import Candidacy
from candidates.domain.election import Election
from candidates.domain.review import Given, Opinion
from candidates.domain.review_file import ReviewFile
from candidates.storage.tables import answers, opinions

_LATEST_ANSWERS = (
    select(answers)
    .ext(distinct_on(answers.c.candidacy_id, answers.c.stage, answers.c.item))
    .order_by(answers.c.candidacy_id, answers.c.stage, answers.c.item, answers.c.version.desc())
)
_LATEST_OPINIONS = (
    select(opinions)
    .ext(distinct_on(opinions.c.candidacy_id, opinions.c.stage, opinions.c.office))
    .order_by(opinions.c.candidacy_id, opinions.c.stage, opinions.c.office, opinions.c.number.desc())
)


class ReviewStore:
    """Answers and opinions, within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add_answer(self, candidacy: Candidacy, given: Given) -> None:
        """Record one version of an answer."""
        await self._session.execute(insert(answers).values(**_key(candidacy), **rows.columns(given)))

    async def add_opinion(self, candidacy: Candidacy, opinion: Opinion) -> None:
        """Record an office's opinion on a stage."""
        values = rows.columns(opinion, without=("decisions",))
        decisions = [each.as_dict() for each in opinion.decisions]
        await self._session.execute(insert(opinions).values(**_key(candidacy), **values, decisions=decisions))

    async def file(self, candidacy: Candidacy, election: Election, rulebook: Rulebook) -> ReviewFile:
        """The candidacy's latest answers and opinions."""
        answers_found = await self._session.execute(_LATEST_ANSWERS.where(_of(answers, candidacy)))
        opinions_found = await self._session.execute(_LATEST_OPINIONS.where(_of(opinions, candidacy)))
        latest = tuple(rows.read(Given, row) for row in answers_found)
        return ReviewFile(rulebook, election.body, latest, tuple(rows.read(Opinion, row) for row in opinions_found))

    async def files(self, election: Election, rulebook: Rulebook) -> Mapping[UUID, ReviewFile]:
        """The files of all candidacies of an election about which something was said, by candidacy."""
        given: dict[UUID, list[Given]] = defaultdict(list)
        opined: dict[UUID, list[Opinion]] = defaultdict(list)
        for row in await self._session.execute(_LATEST_ANSWERS.where(answers.c.election_id == election.id)):
            given[row.candidacy_id].append(rows.read(Given, row))
        for row in await self._session.execute(_LATEST_OPINIONS.where(opinions.c.election_id == election.id)):
            opined[row.candidacy_id].append(rows.read(Opinion, row))
        return {
            each: ReviewFile(rulebook, election.body, tuple(given[each]), tuple(opined[each]))
            for each in {*given, *opined}
        }


def _key(candidacy: Candidacy) -> Mapping[str, UUID]:
    return {"election_id": candidacy.election_id, "candidacy_id": candidacy.id}


def _of(table: Table, candidacy: Candidacy) -> ColumnElement[bool]:
    return (table.c.election_id == candidacy.election_id) & (table.c.candidacy_id == candidacy.id)
