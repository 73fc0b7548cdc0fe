"""Record how a speech was given (登记演讲情况), with what electors asked and the candidate answered."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.candidates import slates
from service_kit import clock
from service_kit.work import refuse

from candidates.domain.speech import Delivery, Speech
from candidates.problems import HeldInFuture, SpeechGiven
from candidates.slates.exits import ask_ahead_of_exits, exits_met
from candidates.work import Work


async def deliver_speech(work: Work, speech_id: UUID, delivery: Delivery) -> Speech:
    """Record how a speech was given; one that left out what the document has it tell is no speech yet.

    Raises:
        EvidenceMissing, HeldInFuture, SpeechGiven; RefusedByRule: it did not tell the plan, or electors' questions went unanswered.
    """
    speech = work.visible(await work.speeches.find(speech_id))
    election = await work.election(speech.election_id)
    clock.require_past(delivery.held_at, HeldInFuture)
    await work.evidence.require(delivery.evidence_sha256)
    rulebook = await work.rulebook(election)
    decision = slates.speech_content(rulebook, delivery.parts)
    await ask_ahead_of_exits(work, election, rulebook)
    speech = work.visible(await work.speeches.find(speech_id, lock=True))
    if speech.delivery is not None:
        raise SpeechGiven()
    refuse([decision])
    speech = replace(speech, delivery=delivery, recorded_by=work.caller.subject)
    await work.speeches.save(speech)
    payload = {
        **speech.payload(),
        "held_at": delivery.held_at,
        "parts": delivery.parts,
        "questions": len(delivery.questions),
        "evidence_sha256": delivery.evidence_sha256,
    }
    await work.record("candidates.speech.given", speech, payload, [decision])
    if (posted := (await work.slates.history(election.id)).on_wall) is not None:
        await work.deliver(await exits_met(work, election, rulebook, posted, ()))
    return speech
