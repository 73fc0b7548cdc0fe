"""Give vacancies back (出缺职位退回): the election that should have filled them is over, and nobody was elected to them."""

from collections.abc import Mapping

from registry.domain.elections import Election
from registry.work import Work


async def give_back(work: Work, election: Election, left_open: Mapping[str, int] | None = None) -> None:
    """Let other plans name the vacancies of an election: all of them, or of each office as many as it left open."""
    left = None if left_open is None else dict(left_open)
    for vacancy in await work.vacancies.of_election(election):
        if left is not None:
            if left.get(vacancy.office, 0) == 0:
                continue
            left[vacancy.office] -= 1
        await work.vacancies.give_back(vacancy)
        payload = {"vacancy_id": vacancy.id, "body": vacancy.body, "office": vacancy.office}
        await work.record("registry.vacancy.given_back", election, payload)
