"""Elections (选举): day, timetable, gates, stage, and the rulebook they are held to."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Query, Request, Response
from service_kit.access import permit
from service_kit.etags import IfMatch, tag
from service_kit.paging import Items, Limit, link_next
from service_kit.problems import NotFound
from service_kit.routing import Router, UnrepeatedRoute

from registry.api.desk import DeskOf
from registry.api.schemas import ElectionDayIn, StageChangeIn
from registry.api.views import ElectionView, election_views
from registry.domain.elections import Election
from registry.use_cases.advance_election import advance_election, check_advance
from registry.use_cases.desk import Desk
from registry.use_cases.set_election_day import set_election_day
from registry.use_cases.show_readiness import show_gates, show_timetable

router = Router("选举 · elections")
# A check changes nothing, so asking again is asking anew.
checks = Router("选举 · elections")
checks.route_class = UnrepeatedRoute
ScopeCode = Annotated[str, Query(pattern=r"^[0-9]{0,12}$")]


@router.get("/elections", dependencies=[permit("registry.election.read")])
async def page(
    desk: DeskOf, request: Request, response: Response, plan_id: UUID | None = None, community_code: ScopeCode = "",
    jurisdiction: ScopeCode = "", after: UUID | None = None, limit: Limit = 100,
) -> Items[ElectionView]:  # fmt: skip
    """Elections of the caller's jurisdiction, of a plan, a community or a narrower jurisdiction where asked."""
    scope = desk.caller.scope
    for narrower in (jurisdiction, community_code):
        if not scope.startswith(narrower):
            desk.require_scope(narrower)
    if jurisdiction.startswith(scope):
        scope = jurisdiction
    found = await desk.store.elections.page(scope, plan_id, community_code, after, limit)
    link_next(request, response, str(found[-1].id) if len(found) == limit else None, limit)
    return Items(items=await election_views(desk, found))


@router.get("/elections/{election_id}", dependencies=[permit("registry.election.read")])
async def read(desk: DeskOf, election_id: UUID, response: Response) -> ElectionView:
    """One election."""
    return await _answer(desk, await desk.election(election_id), response)


@router.put("/elections/{election_id}/election-day", dependencies=[permit("registry.election.set_day")])
async def set_day(
    desk: DeskOf, election_id: UUID, day: ElectionDayIn, response: Response, if_match: IfMatch = None
) -> ElectionView:
    """Sets or moves the election day."""
    return await _answer(desk, await set_election_day(desk, election_id, day.election_day, if_match), response)


@router.post("/elections/{election_id}/stage-changes", dependencies=[permit("registry.election.advance")])
async def change_stage(desk: DeskOf, election_id: UUID, change: StageChangeIn, response: Response) -> ElectionView:
    """Moves the election on; for the services above only."""
    return await _answer(desk, await advance_election(desk, election_id, change.to, change.reason), response)


@checks.post(
    "/elections/{election_id}/stage-change-checks",
    status_code=204,
    include_in_schema=False,
    dependencies=[permit("registry.election.check_advance")],
)
async def check_stage(desk: DeskOf, election_id: UUID, change: StageChangeIn) -> None:
    """Tells a service above what this stage change would be refused for; 204 when nothing."""
    await check_advance(desk, election_id, change.to)


@router.get("/elections/{election_id}/timetable", dependencies=[permit("registry.election.read")])
async def timetable(desk: DeskOf, election_id: UUID) -> dict[str, Any]:
    """Every statutory date with its citation."""
    return await show_timetable(desk, election_id)


@router.get("/elections/{election_id}/decisions", dependencies=[permit("registry.election.read")])
async def decisions(desk: DeskOf, election_id: UUID) -> dict[str, Any]:
    """The registry's gates of the election."""
    return {"gates": await show_gates(desk, election_id)}


@router.get("/rulebooks/{sha256}", dependencies=[permit("registry.rulebook.read")])
async def rulebook(desk: DeskOf, sha256: Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]) -> Response:
    """A frozen rulebook, byte for byte what its hash was made of."""
    content = await desk.store.elections.rulebook_text(sha256)
    if content is None:
        raise NotFound()
    # It is named by its hash, so whoever has it need not ask again.
    headers = {"ETag": f'"{sha256}"', "Cache-Control": "public, max-age=31536000, immutable"}
    return Response(content, media_type="application/json", headers=headers)


async def _answer(desk: Desk, election: Election, response: Response) -> ElectionView:
    tag(response, election.version)
    return (await election_views(desk, [election]))[0]
