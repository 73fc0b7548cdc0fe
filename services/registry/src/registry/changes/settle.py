"""Settle a change set (登记变更生效): known people and their households as it makes them, and counts of what lives."""

from service_kit import clock

from registry.counts.recount import recount
from registry.domain.changes import ChangeSet
from registry.work import Work


async def settle(work: Work, change_set: ChangeSet) -> None:
    """Change who is known, end the households that empties, and count anew."""
    await work.changes.make_changed(change_set)
    await close(work, change_set)


async def close(work: Work, change_set: ChangeSet) -> None:
    """The same where each of the people has been changed already."""
    await work.changes.add_emptied(change_set, clock.today())
    await work.changes.make_households(change_set)
    await recount(work, change_set.community_code)
