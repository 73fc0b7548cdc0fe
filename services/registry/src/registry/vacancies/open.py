"""Open a vacancy (出缺): ballots delivers that an election became void (当选无效)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from registry.domain.vacancies import Vacancy
from registry.work import Work


@dataclass(frozen=True, slots=True)
class Opening:
    """出缺的职位: which office, why, since when, and the result by which it was filled before."""

    id: UUID
    office: str
    cause: str
    since: date
    result_id: UUID


async def open_vacancy(work: Work, election_id: UUID, opening: Opening) -> Vacancy:
    """Keep that a seat of the election's body is vacant; said twice, it is kept once."""
    election = await work.election(election_id)
    vacancy = Vacancy(
        election.community_code,
        opening.id,
        election.body,
        opening.office,
        opening.cause,
        opening.since,
        election.id,
        opening.result_id,
    )
    if await work.vacancies.add(vacancy):
        await work.record("registry.vacancy.opened", election, vacancy.payload())
    return vacancy
