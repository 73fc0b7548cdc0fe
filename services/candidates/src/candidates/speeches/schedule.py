"""Schedule a speech (安排竞职演讲) of somebody who stands."""

from datetime import datetime
from uuid import UUID

from service_kit import clock
from service_kit.ids import uuid7

from candidates.candidacies.standing import lock_standing
from candidates.domain.speech import Speech
from candidates.work import Work


async def schedule_speech(work: Work, candidacy_id: UUID, at: datetime, place: str) -> Speech:
    """Schedule a speech; a speech that is put off is scheduled anew.

    Raises:
        StateRefused: the candidacy does not go on.
    """
    candidacy = await lock_standing(work, candidacy_id)
    own = (candidacy.election_id, uuid7(), candidacy.id, candidacy.community_code)
    speech = Speech(*own, at, place, work.caller.subject, clock.now())
    await work.speeches.add(speech)
    payload = {**speech.payload(), "person": candidacy.person, "scheduled_for": at}
    await work.record("candidates.speech.scheduled", candidacy, payload)
    return speech
