"""Schedule a speech (安排竞职演讲) of somebody who stands."""

from datetime import datetime
from uuid import UUID

from electoral_rules.book.lifecycle import CANDIDACY
from electoral_rules.candidates import endings
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.work import StateRefused

from candidates.domain.speech import Speech
from candidates.work import Work


async def schedule_speech(work: Work, candidacy_id: UUID, at: datetime, place: str) -> Speech:
    """Schedule a speech; a speech that is put off is scheduled anew.

    Raises:
        StateRefused: the candidacy does not go on.
    """
    candidacy = work.visible(await work.candidacies.find(candidacy_id))
    election = await work.election(candidacy.election_id)
    candidacy = await work.candidacies.lock(candidacy)
    if candidacy.state not in endings.standing_states():
        raise StateRefused(CANDIDACY, candidacy.state)
    own = (election.id, uuid7(), candidacy.id, candidacy.community_code)
    speech = Speech(*own, at, place, work.caller.subject, clock.now())
    await work.speeches.add(speech)
    payload = {**speech.payload(), "person": candidacy.person, "scheduled_for": at}
    await work.record("candidates.speech.scheduled", candidacy, payload)
    return speech
