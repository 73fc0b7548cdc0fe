"""Routes of figures (投票统计)."""

from uuid import UUID

from fastapi import Request, Response
from service_kit.access import permit
from service_kit.counting import AsOf, PlaceAsked, Under, Year
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router

from ballots.figures.count import count_votes
from ballots.figures.shapes import VoteCountView, VoteTallyView
from ballots.figures.tally import tally_elections
from ballots.work import Desk

router = Router("统计 · figures")


@router.get("/figures", operation_id="ballots_count_votes", dependencies=[permit("ballots.figures.read")])
async def get_figures(work: Desk, under: Under, as_of: AsOf, year: Year = None) -> Items[VoteCountView]:
    """Count votes by area, year, kind, body and mode of election · 投票计数."""
    return Items(items=[VoteCountView.of(each) for each in await count_votes(work, under, as_of, year)])


@router.get("/election-tallies", operation_id="ballots_tally_elections", dependencies=[permit("ballots.figures.read")])
async def get_tallies(
    request: Request,
    response: Response,
    work: Desk,
    within: PlaceAsked,
    as_of: AsOf,
    after: UUID | None = None,
    limit: Limit = 100,
) -> Items[VoteTallyView]:
    """List the votes of a place election by election: who came, papers, who was elected · 各项选举的投票情况."""
    found = await tally_elections(work, within, as_of, after, limit)
    link_next(request, response, [each.election_id for each in found], limit)
    return Items(items=[VoteTallyView.of(each) for each in found])
