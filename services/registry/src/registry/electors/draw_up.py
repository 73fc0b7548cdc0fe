"""Draw up the list of electors (编制选举人名单) from the registers of those who vote in the election's mode, or from another list."""

from uuid import UUID

from electoral_rules import Decision, Rulebook
from electoral_rules.book import steps
from electoral_rules.electorate import roll
from electoral_rules.organisation import drawing, settling
from service_kit import clock
from service_kit.hashes import sha256_of
from service_kit.ids import uuid7
from service_kit.work import refuse

from registry.domain.drawing import Drawing, Register
from registry.domain.elections import Election
from registry.domain.electors import Drawn
from registry.domain.rolls import Basing, Roll
from registry.electors.claims import base_of, claims_of, registered_in
from registry.problems import BaseUnfit, ElectorsListed
from registry.work import Work, require_step


async def draw_up_electors(work: Work, election_id: UUID, basing: Basing) -> Drawn:
    """List everybody of the registers who is entitled on the day, in the order of groups; count the others by reason.

    Who stands on another list that is the base stays on this one, entitled or not, until a correction strikes the person.
    Whom the law lists only on a declaration is listed if the registration was accepted or the declaration is on the paper
    handed in; whose registration was refused is not.

    Raises:
        ElectorsListed, WrongStep, BaseUnfit, NotOnRegister, EvidenceMissing; RefusedByRule: the measures do not say who may vote,
        a register is not kept yet, the document has the roll start from another list, or nobody is entitled.
    """
    election = await work.election(election_id)
    if basing.pilot:
        await work.evidence.require(basing.pilot.evidence_sha256)
    if basing.declared_sha256:
        await work.evidence.require(basing.declared_sha256)
    election = await work.elections.lock(election)
    require_step(election, steps.done_at("draw_up_electors"))
    if await work.electors.count(election_id):
        raise ElectorsListed()
    rulebook, on = await work.rulebook(election), election.election_day or clock.today()
    decisions = await _require_drawable(work, election, rulebook, basing)
    registered = await registered_in(work, election, rulebook, basing.residents)
    drawing_up = Drawing(rulebook, election, on, uuid7, registered)
    drawn = drawing_up.draw(await _registers(work, election, rulebook, basing))
    if any(decision.blocks for decision in drawn.decisions):
        refuse([*(left.decision for left in drawn.left_out), *drawn.decisions])
    await work.electors.add(drawn.electors)
    await work.rolls.add(_roll(work, election, basing, drawn))
    payload = _payload(work, drawn) | {
        "base": basing.base,
        "registration": roll.flag(basing.pilot is not None),
        "declared_sha256": basing.declared_sha256,
    }
    await work.record("registry.electors.listed", election, payload, [*decisions, *drawn.decisions])
    return drawn


async def _registers(work: Work, election: Election, rulebook: Rulebook, basing: Basing) -> list[Register]:
    sources = drawing.sources(rulebook, election.mode)
    if basing.base == "other":
        return [Register(source, await claims_of(work, election, source)) for source in sources]
    if len(sources) > 1 or not drawing.of_residents(sources[0]):
        raise BaseUnfit()
    return [Register(sources[0], await base_of(work, election, basing), base=True)]


async def _require_drawable(work: Work, election: Election, rulebook: Rulebook, basing: Basing) -> tuple[Decision, ...]:
    refuse([source := drawing.drawable(rulebook, election.body, election.mode)])
    refuse([settling.settled_for(rulebook, "roll")])
    circumstances = await work.jurisdictions.circumstances(election.community_code)
    turned = circumstances.village_reform_finished is not None
    stands = roll.drawn(rulebook, election.mode, turned, basing.base, basing.reason)
    if roll.asks_for_roll(rulebook, election.mode):
        stands = (*stands, roll.registration_method(rulebook, basing.pilot is not None))
    # Another list than the usual one needs its reason; whoever draws the list up puts the name to it.
    refuse(stands, await work.exceptions.approved(election) if basing.reason else ())
    return (source, *stands)


def _roll(work: Work, election: Election, basing: Basing, drawn: Drawn) -> Roll:
    return Roll(
        election_id=election.id,
        community_code=election.community_code,
        base=basing.base,
        base_reason=basing.reason,
        base_election_id=basing.election_id,
        base_size=len(drawn.electors),
        pilot_method=basing.pilot.method if basing.pilot else "",
        pilot_evidence_sha256=basing.pilot.evidence_sha256 if basing.pilot else None,
        drawn_by=work.caller.subject,
        drawn_at=clock.now(),
        adults=drawn.adults,
    )


def _payload(work: Work, drawn: Drawn) -> dict[str, object]:
    material = "\n".join(work.commitment(each.person_id, each.salt) for each in drawn.electors)
    return {
        "count": len(drawn.electors),
        "list_sha256": sha256_of(material),
        "capacity": ",".join(dict.fromkeys(each.capacity for each in drawn.electors)),
        "left_out": {left.decision.rule: left.count for left in drawn.left_out},
    }
