"""Routes of figures (候选人统计)."""

from service_kit.access import permit
from service_kit.counting import AsOf, Under, Year
from service_kit.paging import Items
from service_kit.routing import Router

from candidates.figures.count import count_candidates
from candidates.figures.shapes import CandidateCountView
from candidates.work import Desk

router = Router("统计 · figures")


@router.get("/figures", operation_id="candidates_count_candidates", dependencies=[permit("candidates.figures.read")])
async def get_figures(work: Desk, under: Under, as_of: AsOf, year: Year = None) -> Items[CandidateCountView]:
    """Count nominees and candidates by area, year, kind, body and mode of election · 候选人计数."""
    return Items(items=[CandidateCountView.of(each) for each in await count_candidates(work, under, as_of, year)])
