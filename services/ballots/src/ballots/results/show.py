"""Show results (查看选举结果): as determined, with what became void since; to the public once they are announced."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from electoral_rules.ballots import receiving
from service_kit.problems import Forbidden, NotFound

from ballots.domain.contest_result import Result, Standing
from ballots.domain.filing import telling_of
from ballots.domain.statement import Later
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


@dataclass(frozen=True, slots=True)
class Announced:
    """已公布的结果: those of some elections of a place with what became void since, and how many of its elections have any."""

    results: tuple[Result, ...]
    later: Later
    elections: int


async def list_announced(work: Work, within: str, elections: Collection[UUID]) -> Announced:
    """List what everybody may know of the results of several elections of a place.

    Raises:
        Forbidden: another jurisdiction.
    """
    if not work.caller.covers(within):
        raise Forbidden()
    found = await work.results.announced(within, elections)
    counted_in = await work.results.count_announced(within)
    if not any(each.elected for each in found):
        return Announced(found, Later((), frozenset()), counted_in)
    decided = sorted({each.election_id for each in found})
    later = Later(await work.statements.of_elections(decided), await work.candidates.annulled_in(decided))
    return Announced(found, later, counted_in)


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
