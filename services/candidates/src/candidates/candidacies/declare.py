"""Correct what was declared about a nominee (更正申报情况), before any review has begun."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.book.lifecycle import CANDIDACY
from service_kit import canonical, clock, rows
from service_kit.etags import require_match
from service_kit.work import refuse, step

from candidates.candidacies.conditions import admit_candidacy, measure_conditions
from candidates.candidacies.relatives import require_relatives
from candidates.clients.registry import nominee_message
from candidates.domain.candidacy import Candidacy
from candidates.domain.declaration import Declaration
from candidates.seats.mark import require_seat
from candidates.slates.bars import ask_ahead
from candidates.work import Work


async def declare_facts(work: Work, candidacy_id: UUID, declared: Declaration, if_match: str | None) -> Candidacy:
    """Replace the declared facts and measure the conditions anew; ``if_match`` is the version that was read.

    Raises:
        PreconditionRequired, PreconditionFailed, NotOnCommission, EvidenceMissing; RefusedByRule: a condition bars the person.
    """
    candidacy = work.visible(await work.candidacies.find(candidacy_id))
    election = await work.election(candidacy.election_id)
    rulebook = await work.rulebook(election)
    await require_seat(work, election.id, candidacy.contest_id, declared)
    await require_relatives(work, election, declared)
    for sha256 in declared.evidence:
        await work.evidence.require(sha256)
    await ask_ahead(work, election, candidacy.resident_id)
    candidacy = await work.candidacies.lock(candidacy)
    require_match(if_match, candidacy.version)
    step(CANDIDACY, candidacy.state, "admit")
    candidacy = replace(candidacy, declared=declared)
    judged = measure_conditions(candidacy, rulebook)
    refuse(each for each in judged if each.blocks)
    candidacy = await work.candidacies.save(candidacy)
    digest = canonical.sha256(rows.dump(declared))
    payload = {**candidacy.payload(), "facts_sha256": digest, "measured_on": clock.today()}
    await work.record("candidates.facts.declared", candidacy, payload, judged)
    if declared.commission_relatives:
        await work.deliver(nominee_message(election, candidacy))
    return await admit_candidacy(work, election, candidacy, rulebook)
