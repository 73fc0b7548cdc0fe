"""Hand in a programme (提交治理设想或竞职承诺)."""

from uuid import UUID

from electoral_rules.book.lifecycle import PROGRAMME
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.problems import NotFound

from candidates.candidacies.standing import lock_standing
from candidates.domain.programme import Programme
from candidates.work import Work


async def submit_own(work: Work, candidacy_id: UUID, text: str) -> Programme:
    """Hand in the own programme by the own bound account.

    Raises:
        AccountUnbound, StateRefused.
    """
    person = work.own_entry
    candidacy = work.visible(await work.candidacies.find(candidacy_id))
    if candidacy.resident_id != person:
        raise NotFound()
    return await submit_programme(work, candidacy_id, text)


async def submit_programme(work: Work, candidacy_id: UUID, text: str) -> Programme:
    """Hand in a programme; the newest of a candidacy is the one that counts.

    Raises:
        StateRefused: the candidacy does not go on.
    """
    candidacy = await lock_standing(work, candidacy_id)
    own = (candidacy.election_id, uuid7(), candidacy.id, candidacy.community_code)
    programme = Programme(*own, text, PROGRAMME.initial, work.caller.subject, clock.now())
    await work.programmes.add(programme)
    await work.record("candidates.programme.submitted", candidacy, {**programme.payload(), "person": candidacy.person})
    return programme
