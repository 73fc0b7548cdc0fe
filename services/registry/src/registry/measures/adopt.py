"""Adopt election measures (通过选举办法): a meeting's version freezes a rulebook that the election is held to from then on."""

from dataclasses import replace
from uuid import UUID

from electoral_rules import Rulebook, RulesError
from electoral_rules.book import steps
from electoral_rules.book.amending import amended
from electoral_rules.book.differences import diff
from electoral_rules.organisation import adopting
from service_kit import clock
from service_kit.etags import require_match
from service_kit.work import refuse

from registry.domain.elections import Election
from registry.domain.measures import Adoption, ShownVersion, Version
from registry.problems import MeasuresUnchanged, MeasuresUnusable, MinutesUnfit, PassedInFuture
from registry.stages.meet import Done, meet_exits
from registry.work import Work, require_stage

MINUTES = "record"
"""The kind of evidence that minutes are (会议记录)."""


async def adopt_measures(work: Work, election_id: UUID, adoption: Adoption, if_match: str | None) -> ShownVersion:
    """Adopt what the meeting passed; whatever the version does not name stays as it is.

    Raises:
        RefusedByRule: a topic rests already, a document answers it, a part is missing (7i), others had to pass it …
        MeasuresUnusable, MeasuresUnchanged, MinutesUnfit, EvidenceMissing, PassedInFuture, WrongStage, PreconditionFailed.
    """
    election, minutes = await work.election(election_id), adoption.minutes
    clock.require_begun(minutes.adopted_on, PassedInFuture)
    await _require_minutes(work, election, minutes.evidence_sha256)
    election = await work.elections.lock(election)
    require_match(if_match, election.version)
    require_stage(election, steps.stages_of("adopt_measures"))
    before = await work.rulebook(election)
    after = _amended(before, adoption)
    version, facts = minutes.measures(posted=False), (election.stage, minutes.adopted_on)
    decisions = adopting.adoption(before, after, adoption.changes, *facts, version, minutes.vote)
    refuse(decisions, await work.exceptions.approved(election))
    if after.sha256 == before.sha256:
        raise MeasuresUnchanged()
    made = await _freeze(work, election, after, adoption)
    await work.elections.save(replace(election, rulebook_sha256=after.sha256))
    payload = {
        "version": made.version,
        "measures": adoption.changes,
        **minutes.payload(),
        "rulebook": after.as_dict(),
        "rulebook_sha256": after.sha256,
        "previous_sha256": before.sha256,
    }
    await work.record("registry.rulebook.adopted", election, payload, decisions)
    # The notice of an earlier version shows nothing of this one.
    await meet_exits(work, election, Done("measures_posted", election.id, holds=False))
    return ShownVersion(made, after, diff(before, after))


async def _require_minutes(work: Work, election: Election, sha256: str) -> None:
    record = await work.evidence.require(sha256)
    if record.kind != MINUTES or record.community_code != election.community_code:
        raise MinutesUnfit()


def _amended(before: Rulebook, adoption: Adoption) -> Rulebook:
    try:
        return amended(before, adoption.changes)
    except RulesError as failure:
        # The law library's sentences list what is known and never repeat what was asked for.
        raise MeasuresUnusable(str(failure), str(failure)) from None


async def _freeze(work: Work, election: Election, rulebook: Rulebook, adoption: Adoption) -> Version:
    at = clock.now()
    await work.rulebooks.freeze(rulebook, at)
    # An election of the release before has no chain yet: it begins with what the election is held to until now.
    await work.rulebook_chains.begin([election], await work.elections.created_at(election.id))
    earlier = await work.rulebook_chains.all(election.id)
    made = Version(election.id, earlier[-1].version + 1, rulebook.sha256, at, adoption.minutes)
    await work.rulebook_chains.add(made)
    return made
