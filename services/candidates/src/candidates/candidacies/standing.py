"""Hold a candidacy that goes on (仍在参选): for what only somebody who stands does."""

from uuid import UUID

from electoral_rules.book.lifecycle import CANDIDACY
from electoral_rules.candidates import endings
from service_kit.work import StateRefused

from candidates.domain.candidacy import Candidacy
from candidates.work import Work


async def lock_standing(work: Work, candidacy_id: UUID) -> Candidacy:
    """The candidacy, held until the transaction ends, while its election goes on.

    Raises:
        ElectionHalted; StateRefused: the candidacy does not go on.
    """
    found = work.visible(await work.candidacies.find(candidacy_id))
    await work.election(found.election_id)
    candidacy = await work.candidacies.lock(found)
    if candidacy.state not in endings.standing_states():
        raise StateRefused(CANDIDACY, candidacy.state)
    return candidacy
