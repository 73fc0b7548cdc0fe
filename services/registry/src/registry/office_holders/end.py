"""End offices and let them go on (任职终止与恢复): by a term that is over, an election that became void, or a person who left."""

from collections.abc import Collection, Sequence

from electoral_rules.ballots import holding
from service_kit import clock
from service_kit.ids import uuid7

from registry.domain.departures import Departure
from registry.domain.elections import Election
from registry.domain.office_holders import Ending, OfficeEnd, OfficeHolder
from registry.domain.people import Resident
from registry.work import Work


async def end_offices(work: Work, holders: Sequence[OfficeHolder], ending: Ending) -> None:
    """End offices for a cause, each once; one that had ended for another cause ends for this one, too."""
    made = [
        OfficeEnd(
            each.community_code,
            uuid7(),
            each.id,
            ending.cause,
            max(each.since, ending.until),
            ending.by_election_id,
            clock.now(),
        )
        for each in holders
    ]
    of = {each.id: each for each in holders}
    for end in await work.office_holders.end(made):
        await work.record("registry.office_holder.ended", of[end.holder_id], _payload(end))


async def end_of_resident(work: Work, resident: Resident, departure: Departure) -> None:
    """End every office of a resident whose residence ends."""
    holders = await work.office_holders.of_resident(resident)
    await end_offices(work, holders, Ending(departure.reason, departure.ended_on))


async def resume_of_resident(work: Work, resident: Resident) -> None:
    """Let the offices of a resident go on whose departure is taken back; what ended otherwise meanwhile stays ended."""
    holders = await work.office_holders.of_resident(resident)
    ends = [each for each in await work.office_holders.ends(holders) if each.cause in holding.leaving()]
    await resume_offices(work, holders, ends)


async def void_offices(work: Work, election: Election) -> None:
    """End the offices that a whole election seated, which came to nothing; the term that it had ended goes on."""
    holders = await work.office_holders.of_body(election.community_code, election.body)
    own = [each for each in holders if each.election_id == election.id]
    await end_offices(work, own, Ending(holding.VOID, clock.today(), election.id))
    ends = [
        each
        for each in await work.office_holders.ends(holders)
        if each.cause == holding.TERM and each.by_election_id == election.id
    ]
    await resume_offices(work, holders, ends)


async def resume_offices(work: Work, holders: Sequence[OfficeHolder], ends: Collection[OfficeEnd]) -> None:
    """Take ends of these offices back: what they ended goes on, unless it ended for another cause, too."""
    await work.office_holders.undo(ends, clock.now())
    of = {each.id: each for each in holders}
    for end in ends:
        payload = {"holder_id": end.holder_id, "cause": end.cause}
        await work.record("registry.office_holder.resumed", of[end.holder_id], payload)


def _payload(end: OfficeEnd) -> dict[str, object]:
    return {
        "holder_id": end.holder_id,
        "cause": end.cause,
        "until": end.until,
        "by_election_id": end.by_election_id,
    }
