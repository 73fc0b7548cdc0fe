"""Publish a programme (公布治理设想或竞职承诺) that was approved, and no other."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.book.lifecycle import PROGRAMME
from service_kit import clock
from service_kit.work import refuse, step

from candidates.domain.programme import Programme
from candidates.domain.slate import Posting
from candidates.programmes.review import judge_content
from candidates.work import Work


async def publish_programme(work: Work, programme_id: UUID, posting: Posting) -> Programme:
    """Publish an approved programme, with what proves its posting; from then on everybody may read it.

    Raises:
        EvidenceMissing, PostedInFuture, StateRefused; RefusedByRule: it is not reviewed yet, or was refused.
    """
    programme = work.visible(await work.programmes.find(programme_id))
    election = await work.election(programme.election_id)
    rulebook = await work.rulebook(election)
    clock.require_past(posting.posted_at)
    await work.evidence.require(posting.evidence_sha256)
    programme = work.visible(await work.programmes.find(programme_id, lock=True))
    decisions = judge_content(rulebook, programme.review.answers if programme.review else {})
    refuse(decisions)
    programme = replace(programme, state=step(PROGRAMME, programme.state, "publish"), posting=posting)
    await work.programmes.save(programme)
    posted = {"posted_at": posting.posted_at, "evidence_sha256": posting.evidence_sha256}
    await work.record("candidates.programme.published", programme, {**programme.payload(), **posted}, decisions)
    return programme
