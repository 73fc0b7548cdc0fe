"""Show results (查看选举结果): as determined, with what became void since; to the public once they are announced."""

from collections.abc import Sequence
from uuid import UUID

from electoral_rules.ballots import receiving
from service_kit.problems import NotFound

from ballots.domain.contest_result import Result, Standing
from ballots.domain.filing import telling_of
from ballots.work import Work

EARLY = "ballots.result.read_unannounced"


async def show_result(work: Work, result_id: UUID) -> Standing:
    """Show one result as it stands today."""
    found = visible_of(work, [work.visible(await work.results.find(result_id))])
    if not found:
        raise NotFound()
    return (await standings(work, found))[0]


async def show_results(work: Work, election_id: UUID) -> list[Standing]:
    """Show the results of an election that the caller may see, by round."""
    await work.election(election_id)
    return await standings(work, visible_of(work, await work.results.of_election(election_id)))


def visible_of(work: Work, found: Sequence[Result]) -> list[Result]:
    """Choose those the caller may see: the public once they are announced, who works on them at once."""
    early = work.may(EARLY)
    return [result for result in found if early or result.announced_at is not None]


async def standings(work: Work, found: Sequence[Result]) -> list[Standing]:
    """Gather results of one election with their papers and what became void since."""
    if not found:
        return []
    election_id, in_public = found[0].election_id, not work.may(EARLY)
    receivers = receiving.receivers(await work.rulebook(await work.election(election_id)))
    later = await work.later(found)
    certificates = await work.certificates.of_election(election_id)
    filings = await work.filings.of_election(election_id)
    return [
        Standing(
            result,
            later,
            tuple(each for each in certificates if each.result_id == result.id),
            telling_of(result.id, filings),
            receivers,
            in_public,
        )
        for result in found
    ]
