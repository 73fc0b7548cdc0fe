"""Take the next step of an election (选举办理下一步骤), told by the service that takes it."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from electoral_rules.book import steps
from electoral_rules.book.lifecycle import ELECTION, event_to
from electoral_rules.book.steps import Step
from electoral_rules.electorate.roll import before_vote
from service_kit import clock
from service_kit.problems import Forbidden
from service_kit.work import refuse, step

from registry.domain.elections import Election
from registry.domain.rounds import Round
from registry.elections.audited import outgoing_audit
from registry.elections.rectified import rectification
from registry.vacancies.give_back import give_back
from registry.work import Work, require_step

VOTE: Step = "vote"


async def advance_election(
    work: Work,
    election_id: UUID,
    to: Step,
    reason: str,
    opened: Round | None = None,
    left_open: Mapping[str, int] | None = None,
) -> Election:
    """Note that the election has taken this step, and its state with it; the step it has taken last changes nothing.

    ``opened`` is the round that begins with the vote: from then on people check in for that one. ``left_open`` are the seats
    of each office that a filed result leaves open: as many of the vacancies it should fill are given back.

    Raises:
        Forbidden: the step belongs to another service. WrongStep. RefusedByRule: a difficult community is still to be put right,
        the roll that is voted on is not final, or the outgoing audit was not published before the day.
    """
    election = await work.election(election_id)
    _require_owner(work, to)
    await _refuse_vote(work, election, to)
    election = await work.elections.lock(election)
    # Two first nominations at once both ask for the same step; the second finds it taken.
    if to == election.step:
        return election
    moved = await take_step(work, election, to, reason)
    if opened is not None:
        await work.rounds.open(opened, clock.now())
        await work.record("registry.round.opened", election, {"round": opened.number, "day": opened.day})
    if left_open:
        await give_back(work, moved, left_open)
    return moved


async def check_advance(work: Work, election_id: UUID, to: Step) -> None:
    """Refuse what taking this step now would refuse; change nothing.

    Raises:
        As `advance_election`.
    """
    election = await work.election(election_id)
    _require_owner(work, to)
    if to != election.step:
        require_step(election, steps.before(to))
    await _refuse_vote(work, election, to)


async def take_step(work: Work, election: Election, to: Step, reason: str) -> Election:
    """Take a step of a locked election and record it.

    Raises:
        WrongStep: it is not its turn.
    """
    require_step(election, steps.before(to))
    left, state = election.step, steps.state_after(to)
    if state != election.state:
        state = step(ELECTION, election.state, event_to(ELECTION, election.state, state))
    election = await work.elections.save(replace(election, state=state, step=to))
    payload = {"from": left, "to": to, "state": state, "reason": reason}
    await work.record("registry.election.advanced", election, payload)
    return election


async def _refuse_vote(work: Work, election: Election, to: Step) -> None:
    # Before a vote begins; what follows it goes on.
    if to == VOTE and not steps.is_behind(VOTE, election.step):
        final = await work.rolls.is_final(election.id)
        refuse(
            [
                *await rectification(work, election),
                *before_vote(await work.rulebook(election), election.mode, final),
                *await outgoing_audit(work, election),
            ]
        )


def _require_owner(work: Work, to: Step) -> None:
    if steps.owner(to) != work.caller.via:
        raise Forbidden()
