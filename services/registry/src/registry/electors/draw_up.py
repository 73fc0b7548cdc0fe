"""Draw up the list of electors (编制选举人名单) from the registers of those who vote in the election's mode."""

import hashlib
from uuid import UUID

from electoral_rules import Decision, Rulebook
from electoral_rules.book import steps
from electoral_rules.electorate import roll
from electoral_rules.organisation import drawing, settling
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.work import refuse

from registry.domain.drawing import Drawing, Register
from registry.domain.elections import Election
from registry.domain.electors import Drawn
from registry.electors.claims import claims_of
from registry.problems import ElectorsListed
from registry.work import Work, require_stage


async def draw_up_electors(work: Work, election_id: UUID, base_reason: str) -> Drawn:
    """List everybody of the registers who is entitled on the day, in the order of groups; count the others by reason.

    `base_reason` says why the list starts from the registers kept here where the document has a roll start from another.

    Raises:
        ElectorsListed, WrongStage; RefusedByRule: the measures do not say who may vote, a register is not kept yet, the document has the roll start from
        another list, or nobody is entitled.
    """
    election = await work.elections.lock(await work.election(election_id))
    require_stage(election, steps.stages_of("draw_up_electors"))
    if await work.electors.count(election_id):
        raise ElectorsListed()
    rulebook, on = await work.rulebook(election), election.election_day or clock.today()
    decisions = await _require_drawable(work, election, rulebook, base_reason)
    registers = [
        Register(source, await claims_of(work, election, source)) for source in drawing.sources(rulebook, election.mode)
    ]
    drawn = Drawing(rulebook, election, on, uuid7).draw(registers)
    if any(decision.blocks for decision in drawn.decisions):
        refuse([*(left.decision for left in drawn.left_out), *drawn.decisions])
    await work.electors.add(drawn.electors)
    await work.record("registry.electors.listed", election, _payload(work, drawn), [*decisions, *drawn.decisions])
    return drawn


async def _require_drawable(
    work: Work, election: Election, rulebook: Rulebook, base_reason: str
) -> tuple[Decision, ...]:
    refuse([source := drawing.drawable(rulebook, election.body, election.mode)])
    refuse([settling.settled_for(rulebook, "roll")])
    circumstances = await work.jurisdictions.circumstances(election.community_code)
    turned = circumstances.village_reform_finished is not None
    stands = roll.drawn(rulebook, election.mode, turned, base_reason)
    # Another list than the usual one needs its reason; whoever draws the list up puts the name to it.
    refuse(stands, await work.exceptions.approved(election) if base_reason else ())
    return (source, *stands)


def _payload(work: Work, drawn: Drawn) -> dict[str, object]:
    material = "\n".join(work.commitment(each.resident_id, each.salt) for each in drawn.electors)
    return {
        "count": len(drawn.electors),
        "list_sha256": hashlib.sha256(material.encode()).hexdigest(),
        "capacity": ",".join(dict.fromkeys(each.capacity for each in drawn.electors)),
        "left_out": {left.decision.rule: left.count for left in drawn.left_out},
    }
