"""Adopt election measures (通过选举办法): a version that a meeting carried freezes a rulebook that the election is held to from then on."""

from dataclasses import replace
from uuid import UUID

from electoral_rules import Rulebook, RulesError
from electoral_rules.book import steps
from electoral_rules.book.amending import amended
from electoral_rules.book.differences import diff
from electoral_rules.meetings import MEASURES
from electoral_rules.organisation import adopting
from service_kit import clock
from service_kit.etags import require_match
from service_kit.work import refuse

from registry.domain.elections import Election
from registry.domain.measures import Adoption, Minutes, ShownVersion, Version
from registry.meetings.quote import quote_motion
from registry.problems import MeasuresUnchanged, MeasuresUnusable
from registry.stages.meet import Done, meet_exits
from registry.work import Work, require_step


async def adopt_measures(work: Work, election_id: UUID, adoption: Adoption, if_match: str | None) -> ShownVersion:
    """Adopt what the meeting passed; whatever the version does not name stays as it is.

    Raises:
        RefusedByRule: a topic rests already, a document answers it, a part is missing (7i), others had to pass it …
        MotionUnfit: no motion for measures of this election was carried. MotionUsed, MeasuresUnusable, MeasuresUnchanged, WrongStep, PreconditionFailed.
    """
    election = await work.elections.lock(await work.election(election_id))
    require_match(if_match, election.version)
    require_step(election, steps.done_at("adopt_measures"))
    earlier = await work.rulebook_chains.all(election.id)
    used = [each.minutes.motion_id for each in earlier if each.minutes]
    minutes = adoption.minutes(await quote_motion(work, election, MEASURES, adoption.motion_id, used))
    before = await work.rulebook(election)
    after = _amended(before, adoption)
    version, facts = minutes.measures(posted=False), (election.step, minutes.adopted_on)
    decisions = adopting.adoption(before, after, adoption.changes, *facts, version)
    refuse(decisions, await work.exceptions.approved(election))
    if after.sha256 == before.sha256:
        raise MeasuresUnchanged()
    made = await _freeze(work, election, after, minutes)
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


def _amended(before: Rulebook, adoption: Adoption) -> Rulebook:
    try:
        return amended(before, adoption.changes)
    except RulesError as failure:
        # The law library's sentences list what is known and never repeat what was asked for.
        raise MeasuresUnusable(str(failure), str(failure)) from None


async def _freeze(work: Work, election: Election, rulebook: Rulebook, minutes: Minutes) -> Version:
    at = clock.now()
    await work.rulebooks.freeze(rulebook, at)
    # An election of the release before has no chain yet: it begins with what the election is held to until now.
    await work.rulebook_chains.begin([election], await work.elections.created_at(election.id))
    earlier = await work.rulebook_chains.all(election.id)
    made = Version(election.id, earlier[-1].version + 1, rulebook.sha256, at, minutes)
    await work.rulebook_chains.add(made)
    return made
