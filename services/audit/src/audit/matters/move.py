"""Begin a matter (登记事项) and take its next step (办理事项)."""

from dataclasses import replace
from uuid import UUID

from electoral_rules import matters
from service_kit import clock, rows
from service_kit.ids import uuid7
from service_kit.work import refuse, step

from audit.cases.quote import with_case
from audit.domain.claim import Origin
from audit.domain.matter import Content, Matter, Move, Taken
from audit.matters.kind import Kind, Step
from audit.matters.show import show_matter
from audit.problems import EvidenceNeeded
from audit.work import Work


async def begin_matter(work: Work, kind: Kind, code: str, election_id: UUID | None, move: Move[object]) -> Matter:
    """Begin a matter of a kind in a place, about one of its elections or none.

    Raises:
        Forbidden: a place outside the caller's scope. EvidenceMissing, EvidenceNeeded. RefusedByRule.
    """
    place, election = await work.settle(code, election_id)
    cycle = matters.kinds()[kind.slug].cycle
    matter = Matter(uuid7(), kind.slug, place, election, cycle.initial)
    beginning = kind.steps[matters.BEGIN]
    rulings = await beginning.ask(work, await work.rulebook(matter), matter, move)
    refuse(rulings.binding)
    await _check_evidence(work, matter, beginning.name, move)
    matter = await work.matters.add(matter, _taken(work, beginning, move))
    await work.record("audit.matter.begun", matter, matter.payload(), (*rulings.binding, *rulings.telling))
    return matter


async def move_matter(work: Work, kind: Kind, name: str, matter_id: UUID, move: Move[object]) -> Matter:
    """Take the next step of a matter; the case that it became with this step, if a new one, is filed with it.

    Raises:
        EvidenceMissing, EvidenceNeeded. RefusedByRule: what the step asks of the rules. TwoCases. What `receive_case` raises.
    """
    matter = await show_matter(work, matter_id, kind.slug)
    rulebook = await work.rulebook(matter)
    matter = await work.matters.lock(matter)
    taking = kind.steps[name]
    rulings = await taking.ask(work, rulebook, matter, move)
    refuse(rulings.binding)
    state = step(matters.kinds()[kind.slug].cycle, matter.state, name)
    await _check_evidence(work, matter, name, move)
    taken = _taken(work, taking, move)
    content = await with_case(work, matter, Origin(matter.kind, matter.id), taken.content, move.case)
    matter = await work.matters.move(replace(matter, state=state), replace(taken, content=content))
    await work.record("audit.matter.moved", matter, matter.payload(), (*rulings.binding, *rulings.telling))
    return matter


def _taken(work: Work, taking: Step[Content], move: Move[Content]) -> Taken:
    content = rows.dump(move.content)
    return Taken(taking.name, content, move.evidence, work.caller.subject, work.caller.office, clock.now())


async def _check_evidence(work: Work, matter: Matter, name: str, move: Move[object]) -> None:
    proof = matters.kinds()[matter.kind].steps[name].evidence
    found = await work.require_evidence(matter, move.evidence)
    if proof["needed"] and not any(each.description.kind in proof["kinds"] for each in found):
        raise EvidenceNeeded()
