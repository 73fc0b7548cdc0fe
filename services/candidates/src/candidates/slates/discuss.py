"""Record a step of the discussion of the recommended list (讨论酝酿)."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.candidates import endings, slates
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.problems import NotFound
from service_kit.work import refuse

from candidates.domain.discussion import Discussion, Discussions, StepHeld
from candidates.problems import HeldInFuture, SlatePublished
from candidates.work import Work


async def discuss_list(work: Work, election_id: UUID, held: StepHeld) -> Discussion:
    """Record a step of the discussion; one that names no candidacies is about everybody who stands.

    Raises:
        EvidenceMissing, HeldInFuture, SlatePublished, NotFound: a candidacy of another election. RefusedByRule: in this
        mode another step comes first, or this one not at all.
    """
    election = await work.election(election_id)
    rulebook = await work.rulebook(election)
    clock.require_past(held.held_at, HeldInFuture)
    await work.evidence.require(held.evidence_sha256)
    known = {each.id: each for each in await work.candidacies.of_election(election.id)}
    if {*held.candidacies, *(each.candidacy_id for each in held.opinions)} - known.keys():
        raise NotFound()
    everybody = tuple(each.id for each in known.values() if each.state in endings.standing_states())
    held = replace(held, candidacies=held.candidacies or everybody)
    history = await work.slates.lock_history(election.id)
    if history.on_wall is not None:
        raise SlatePublished()
    before = Discussions.of(await work.discussions.of_election(election.id))
    earlier = Discussions([each for each in before.steps if each.held_at <= held.held_at])
    decision = slates.discussion_step(rulebook, election.mode, earlier.done(held.candidacies), held.step)
    refuse([decision])
    own = election.id, uuid7(), election.community_code
    discussion = Discussion(*own, held, work.caller.subject, clock.now())
    await work.discussions.add(discussion)
    payload = {
        "discussion_id": discussion.id,
        "step": held.step,
        "held_at": held.held_at,
        "candidacies": held.candidacies,
        "opinions": len(held.opinions),
        "evidence_sha256": held.evidence_sha256,
    }
    await work.record("candidates.slate.discussed", election, payload, [decision])
    return discussion
