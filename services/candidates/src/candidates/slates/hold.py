"""Hold the posted list (冻结名单) while a service above freezes what it tells: nobody leaves it between its answer and the next step."""

from datetime import datetime, timedelta
from uuid import UUID

from electoral_rules.book import steps
from electoral_rules.book.steps import Step
from service_kit import clock

from candidates.domain.election import Election
from candidates.problems import ChangeUnposted, SlateHeld
from candidates.work import Work

# Until the step that follows has come in, which may wait for a service that starts again.
_LONGEST = timedelta(minutes=5)
_VOTE: Step = "vote"


async def hold_slate(work: Work, election_id: UUID) -> datetime:
    """Let nobody change the list until the election takes its next step, five minutes at the most; until when at the latest.

    Raises:
        ChangeUnposted: somebody left the list, and the one without them does not hang yet.
    """
    election = await work.election(election_id)
    # Waits for the changes under way, which lock the lists; those after it find them held.
    history = await work.slates.lock_history(election.id)
    # Later rounds leave out who was struck off, whether the changed list hangs or not.
    if steps.may("withdraw", election) and history.on_wall != history.newest:
        raise ChangeUnposted()
    until = clock.wall() + _LONGEST
    await work.slates.hold(election.id, until)
    return until


async def require_no_hold(work: Work, election: Election) -> None:
    """Let a change of the list pass, which the caller has locked, if nobody is freezing what it tells.

    Raises:
        SlateHeld.
    """
    # Who saw the election after that step changes nothing that is still to be frozen.
    until = await work.slates.held_until(election.id) if steps.comes_next(_VOTE, election) else None
    if until is not None and until > clock.wall():
        raise SlateHeld(until)
