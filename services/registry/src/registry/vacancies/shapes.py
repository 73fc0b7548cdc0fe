"""Vacancies on the wire (出缺)."""

from datetime import date
from typing import Annotated
from uuid import UUID

from electoral_rules.ballots import statements
from service_kit.wire import CommunityCode, Day, View, Wire, one_of, word_of

from registry.domain.vacancies import Vacancy
from registry.vacancies.open import Opening
from registry.wire import Body, Office


class VacancyIn(Wire):
    """出缺: as the service that holds the vote delivers it."""

    id: UUID
    office: Office
    cause: Annotated[str, *word_of(statements.CAUSES_ZH)]
    since: Day
    result_id: UUID

    def opening(self) -> Opening:
        """The seat that is open."""
        return Opening(self.id, self.office, self.cause, self.since, self.result_id)


class VacancyView(View):
    """出缺的职位; `plan_id` is the active plan that fills it."""

    id: UUID
    community_code: CommunityCode
    body: Body
    office: Office
    cause: Annotated[str, one_of(statements.CAUSES_ZH)]
    since: date
    election_id: UUID
    plan_id: UUID | None

    @classmethod
    def of(cls, vacancy: Vacancy) -> "VacancyView":
        """The vacancy on the wire."""
        return cls(
            id=vacancy.id,
            community_code=vacancy.community_code,
            body=vacancy.body,
            office=vacancy.office,
            cause=vacancy.cause,
            since=vacancy.since,
            election_id=vacancy.election_id,
            plan_id=vacancy.plan_id,
        )
