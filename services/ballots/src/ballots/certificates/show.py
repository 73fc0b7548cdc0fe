"""Show the certificates of a community (当选证书编号): which numbers are used, and which of them are void (REP-16)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from service_kit.problems import Forbidden

from ballots.domain.certificate import Certificate
from ballots.work import Work


@dataclass(frozen=True, slots=True)
class Serials:
    """编号: a page of certificates by number, whose election became void since, and how many are used and void in all."""

    page: tuple[Certificate, ...]
    annulled: frozenset[str]
    used: int
    voided: int


async def show_serials(work: Work, community_code: str, after: str, limit: int) -> Serials:
    """Show at most ``limit`` certificates of a community with numbers after the one named.

    Raises:
        Forbidden: another jurisdiction.
    """
    if not work.caller.covers(community_code):
        raise Forbidden()
    page = await work.certificates.page(community_code, after, limit)
    used, voided = await work.certificates.totals(community_code)
    return Serials(page, await _annulled(work, page), used, voided)


async def list_numbers(
    work: Work, within: str, after: str, limit: int
) -> tuple[Sequence[Certificate], Collection[str]]:
    """List the certificates of all communities of a place by number, and the candidacies among theirs whose election is void.

    Raises:
        Forbidden: another jurisdiction.
    """
    if not work.caller.covers(within):
        raise Forbidden()
    page = await work.certificates.numbers(within, after, limit)
    return page, await _annulled(work, page)


async def _annulled(work: Work, page: Sequence[Certificate]) -> frozenset[str]:
    elections = sorted({known.election_id for known in page})
    return frozenset[str]().union(*[await work.candidates.annulled(each) for each in elections])
