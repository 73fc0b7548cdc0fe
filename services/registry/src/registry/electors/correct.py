"""Correct a list of electors (更正选举人名单): one elector added or struck by decision of the commission, before the vote."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from electoral_rules import Decision, Rulebook
from electoral_rules.book import steps
from electoral_rules.candidates.names import Named, distinctions
from electoral_rules.electorate import roll
from electoral_rules.electorate.entitlement import household_vote
from electoral_rules.electorate.roll import Change
from electoral_rules.meetings import ELIGIBILITY
from electoral_rules.organisation.drawing import Source, one_a_household, sources
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.work import refuse

from registry.domain.drawing import Drawing
from registry.domain.elections import Election
from registry.domain.electors import Claim, Correcting, Correction, Elector
from registry.electors.claims import claim_of
from registry.electors.persons import persons_of
from registry.meetings.quote import quote_motion
from registry.problems import CheckInBegun, ElectorKnown, ElectorUnknown, NoElectors, NotOnRegister
from registry.work import Work, require_step


@dataclass(frozen=True, slots=True)
class Correctable:
    """可更正的名单: an election whose list may be corrected now, locked, with its law, and whether the list is final."""

    election: Election
    rulebook: Rulebook
    final: bool
    approved: Collection[str]


async def correct_electors(work: Work, election_id: UUID, correcting: Correcting) -> Correction:
    """Add somebody who is entitled, or strike somebody; from then on the list counts so. A further notice shows it.

    Raises:
        MotionUnfit, NoElectors, ElectorKnown, ElectorUnknown, NotOnRegister, CheckInBegun, WrongStep, EvidenceMissing;
        RefusedByRule: no reason of the measures, not entitled, the household has its vote, or the list is final and nobody decided.
    """
    target = await lock_list(work, election_id, correcting.evidence_sha256, correcting.decision_sha256)
    return await correct_listed(work, target, correcting)


async def lock_list(work: Work, election_id: UUID, evidence_sha256: str, decision_sha256: str | None) -> Correctable:
    """Hold a list that may be corrected, by these papers.

    Raises:
        NoElectors, CheckInBegun, WrongStep, EvidenceMissing.
    """
    election = await work.election(election_id)
    await work.evidence.require(evidence_sha256)
    if decision_sha256:
        await work.evidence.require(decision_sha256)
    election = await work.elections.lock(election)
    await _require_correctable(work, election)
    found = await work.rolls.find(election.id)
    final = found is not None and found.final_at is not None
    return Correctable(election, await work.rulebook(election), final, await work.exceptions.approved(election))


async def correct_listed(work: Work, target: Correctable, correcting: Correcting) -> Correction:
    """Decide on one correction of a list that is held.

    Raises:
        MotionUnfit, ElectorKnown, ElectorUnknown, NotOnRegister; RefusedByRule.
    """
    election, rulebook, final = target.election, target.rulebook, target.final
    decisions = [
        *await _reasons(work, election, rulebook, correcting),
        roll.after_final(rulebook, final, bool(correcting.decision_sha256)),
    ]
    refuse(decisions, target.approved)
    number = await work.elector_corrections.next_number(election.id)
    if correcting.kind == "add":
        elector, entitled = await _add(work, target, correcting.person_id)
    else:
        elector, entitled = await _strike(work, election, correcting.person_id, number), ()
    correction = Correction(
        number=number,
        kind=correcting.kind,
        elector=elector,
        reason=correcting.reason,
        evidence_sha256=correcting.evidence_sha256,
        decided_by=work.caller.subject,
        decided_at=clock.now(),
        decision_sha256=correcting.decision_sha256 if final else None,
        motion_id=correcting.motion_id,
    )
    await work.elector_corrections.add(election.id, correction)
    payload = {
        "number": number,
        "kind": correction.kind,
        "reason": correction.reason,
        "person": work.commitment(elector.person_id, elector.salt),
        "evidence_sha256": correction.evidence_sha256,
        "decision_sha256": correction.decision_sha256,
        "motion_id": correction.motion_id,
    }
    await work.record("registry.electors.corrected", election, payload, [*decisions, *entitled])
    return correction


async def _reasons(work: Work, election: Election, rulebook: Rulebook, correcting: Correcting) -> Sequence[Decision]:
    """Whether the measures know the reason, or the meeting decided on a case like this one, which no rule covers."""
    if correcting.motion_id is None:
        return roll.changes(rulebook, [Change(correcting.kind, correcting.reason)])
    passed = await quote_motion(work, election, ELIGIBILITY, correcting.motion_id)
    return (roll.unsettled(rulebook, passed.meeting.kind),)


async def _require_correctable(work: Work, election: Election) -> None:
    require_step(election, steps.done_at("correct_electors"))
    if not await work.electors.count(election.id):
        raise NoElectors()
    if await work.check_ins.count(election.id, 1):
        raise CheckInBegun()


async def _strike(work: Work, election: Election, person_id: UUID, correction: int) -> Elector:
    elector = await work.electors.on_list(election.id, person_id)
    if elector is None:
        raise ElectorUnknown()
    await work.electors.strike(elector, correction)
    return elector


async def _add(work: Work, target: Correctable, person_id: UUID) -> tuple[Elector, tuple[Decision, ...]]:
    election, rulebook = target.election, target.rulebook
    if await work.electors.on_list(election.id, person_id):
        raise ElectorKnown()
    drawing = Drawing(rulebook, election, election.election_day or clock.today(), uuid7)
    source, claim = await _claim(work, election, person_id, sources(rulebook, election.mode))
    places = await work.electors.of_person(election.id, person_id)
    decisions = [drawing.entitlement_of(source, claim), roll.stands_once(rulebook, len(places))]
    if one_a_household(source) and claim.person:
        votes = await work.electors.of_household(election.id, claim.household_no)
        decisions.append(household_vote(rulebook, votes))
    refuse(decisions, target.approved)
    number = await work.electors.next_number(election.id)
    elector = drawing.elector(number, source, claim, await _distinction(work, election, claim))
    await work.electors.add([elector])
    return elector, tuple(decisions)


async def _claim(work: Work, election: Election, person_id: UUID, registers: Iterable[Source]) -> tuple[Source, Claim]:
    for source in registers:
        if claim := await claim_of(work, election, source, person_id):
            return source, claim
    raise NotOnRegister()


async def _distinction(work: Work, election: Election, claim: Claim) -> str:
    others = await work.electors.namesakes(election.id, claim.name)
    known = await persons_of(work, others)
    namesakes = [Named(each.name, each.sex, known[each.id].birth_date) for each in others if each.id in known]
    assert claim.person, "somebody who has left is not entitled"
    return distinctions([*namesakes, Named(claim.name, claim.sex, claim.person.birth_date)])[-1]
