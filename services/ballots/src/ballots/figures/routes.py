"""Routes of figures (投票统计)."""

from service_kit.access import permit
from service_kit.counting import AsOf, Under, Year
from service_kit.paging import Items
from service_kit.routing import Router

from ballots.figures.count import count_votes
from ballots.figures.shapes import VoteCountView
from ballots.work import Desk

router = Router("统计 · figures")


@router.get("/figures", operation_id="ballots_count_votes", dependencies=[permit("ballots.figures.read")])
async def get_figures(work: Desk, under: Under, as_of: AsOf, year: Year = None) -> Items[VoteCountView]:
    """Count votes by area, year, kind, body and mode of election · 投票计数."""
    return Items(items=[VoteCountView.of(each) for each in await count_votes(work, under, as_of, year)])
