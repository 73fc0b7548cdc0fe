"""Tell whose election became void after it was announced (当选无效): the result stays, this lies on top of it."""

from collections.abc import Sequence
from typing import Any

from ballots.use_cases.work import Work


async def annulled_of(work: Work, rows: Sequence[Any]) -> frozenset[str]:
    """The candidacies annulled since, of results of one election; candidates is asked once, and not before a result is out."""
    announced = [row for row in rows if row.announced_at is not None and row.body["outcome"]["elected"]]
    if not announced:
        return frozenset()
    return await work.candidates.annulled(announced[0].election_id)
