"""Show the certificates of a community (当选证书编号): which numbers are used, and which of them are void (REP-16)."""

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
    annulled = [await work.candidates.annulled(each) for each in sorted({known.election_id for known in page})]
    return Serials(page, frozenset[str]().union(*annulled), used, voided)
