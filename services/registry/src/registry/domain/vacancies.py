"""A vacancy (出缺): a seat of a body that nobody holds, and why."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from electoral_rules.activating import PlannedBody

from registry.domain.elections import Claim, Election


@dataclass(frozen=True, slots=True)
class Vacancy:
    """出缺: one seat, since when and why; ``plan_id`` is the active plan that fills it, None while none does."""

    community_code: str
    id: UUID
    body: str
    office: str
    cause: str
    since: date
    election_id: UUID
    result_id: UUID
    plan_id: UUID | None = None

    def is_of(self, community: str, body: str, office: str) -> bool:
        """Whether it is a seat of this office."""
        return (self.community_code, self.body, self.office) == (community, body, office)

    def payload(self) -> dict[str, object]:
        """The vacancy as the log tells it."""
        return {
            "vacancy_id": self.id,
            "result_id": self.result_id,
            "body": self.body,
            "office": self.office,
            "cause": self.cause,
            "since": self.since,
        }


def with_opened(planned: Iterable[PlannedBody], vacancies: Iterable[Vacancy]) -> tuple[PlannedBody, ...]:
    """The bodies of a plan, each with how many seats of an office the vacancies it names have opened."""
    opened = Counter((each.community_code, each.body, each.office) for each in vacancies)
    return tuple(
        replace(each, opened={office: opened[each.community, each.body, office] for office in each.seats})
        for each in planned
    )


def claims(election: Election, vacancies: Collection[Vacancy]) -> Iterator[Claim]:
    """What a new election elects alone: each of the vacancies its plan names for an office is a seat of its own."""
    community, body = election.community_code, election.body
    for office in election.elects:
        own = [str(each.id) for each in vacancies if each.is_of(community, body, office)]
        yield from (Claim(community, body, office, seat, election.id) for seat in own or ("",))
