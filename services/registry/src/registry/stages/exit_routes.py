"""Routes of the exits that concern an election (出口条件)."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Request, Response
from service_kit.access import permit
from service_kit.paging import Limit, link_next
from service_kit.routing import Router
from service_kit.wire import Within

from registry.stages.list_progress import list_progress
from registry.stages.progress_shapes import ProgressPage
from registry.stages.shapes import ElectionExitsView, ExitIn
from registry.stages.show import show_exits
from registry.stages.take import take_exit
from registry.work import Desk

router = Router("选举 · elections")
Summed = Annotated[
    bool, Query(description="是否同时给出全部选举的合计 · whether the sums of all pages are wanted, too")
]


@router.get("/election-progress", operation_id="registry_list_progress", dependencies=[permit("registry.stage.read")])
async def get_progress(
    work: Desk,
    request: Request,
    response: Response,
    jurisdiction: Within = "",
    after: UUID | None = None,
    limit: Limit = 100,
    sums: Summed = False,
) -> ProgressPage:
    """List how far elections are, by community: exits met and not, what is due next · 选举进度."""
    found, summed = await list_progress(work, jurisdiction, after, limit, summed=sums)
    link_next(request, response, [each.election.id for each in found], limit)
    return ProgressPage.of(found, summed)


@router.get(
    "/elections/{election_id}/exits", operation_id="registry_show_exits", dependencies=[permit("registry.stage.read")]
)
async def get_exits(work: Desk, election_id: UUID) -> ElectionExitsView:
    """Show the exits of stages that concern an election, past and to come · 与选举有关的出口条件."""
    return ElectionExitsView.of(election_id, await show_exits(work, election_id))


@router.post(
    "/elections/{election_id}/exits",
    status_code=204,
    operation_id="registry_take_exit",
    dependencies=[permit("registry.exit.take")],
)
async def post_exit(work: Desk, election_id: UUID, body: ExitIn) -> None:
    """Take what a service above decided; for those services only · 认定出口条件."""
    await take_exit(work, election_id, body.done())
