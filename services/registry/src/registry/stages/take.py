"""Take what a service above decided about exits (认定出口条件): delivered at least once, and never older than what is kept."""

from uuid import UUID

from electoral_rules import exits
from service_kit.problems import Forbidden

from registry.stages.meet import Done, meet_exits
from registry.work import Work


async def take_exit(work: Work, election_id: UUID, done: Done) -> None:
    """Let an act of a service above meet the exits it decides, or withdraw them where it holds no more.

    Raises:
        Forbidden: the act belongs to another service.
    """
    election = await work.election(election_id)
    if exits.owner_of(done.act) != work.caller.via:
        raise Forbidden()
    await meet_exits(work, election, done)
