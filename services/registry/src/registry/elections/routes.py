"""Routes of elections (选举): day, timetable, gates, steps, and the rulebook they are held to."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Query, Request, Response
from service_kit.access import permit
from service_kit.decisions import GatesView
from service_kit.etags import IfMatch, tag
from service_kit.paging import Items, Limit, link_next
from service_kit.problems import NotFound
from service_kit.routing import Router, UnrepeatedRoute
from service_kit.wire import Code

from registry.domain.elections import Election
from registry.elections.advance import advance_election, check_advance
from registry.elections.guide_shapes import GuideView
from registry.elections.set_day import set_election_day
from registry.elections.shapes import ElectionDayIn, ElectionView, StandingCountView, StepIn, TimetableView
from registry.elections.show import count_standings, list_elections, show_gates, show_timetable
from registry.work import Desk, Work

router = Router("选举 · elections")
# A check changes nothing, so asking again is asking anew.
checks = Router("选举 · elections")
checks.route_class = UnrepeatedRoute
ScopeCode = Annotated[str, Query(pattern=r"^[0-9]{0,12}$")]
InPlace = Annotated[Code, Query(description="辖区代码 · code of the place")]
Hash = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]


@router.get("/elections", operation_id="registry_list_elections", dependencies=[permit("registry.election.read")])
async def get_elections(
    work: Desk,
    request: Request,
    response: Response,
    plan_id: UUID | None = None,
    community_code: ScopeCode = "",
    jurisdiction: ScopeCode = "",
    after: UUID | None = None,
    limit: Limit = 100,
) -> Items[ElectionView]:
    """List elections of the caller's jurisdiction, of a plan, a community or a narrower jurisdiction · 选举列表."""
    found = await list_elections(work, plan_id, community_code, jurisdiction, after, limit)
    link_next(request, response, [each.id for each in found], limit)
    return Items(items=[ElectionView.of(election, await work.rulebook(election)) for election in found])


@router.get(
    "/election-standings",
    operation_id="registry_count_standings",
    dependencies=[permit("registry.election.read")],
)
async def get_standings(work: Desk, within: InPlace) -> Items[StandingCountView]:
    """Count how the elections of a place stand, by state and step · 各状态、步骤的选举数."""
    return Items(items=[StandingCountView.of(each) for each in await count_standings(work, within)])


@router.get(
    "/elections/{election_id}",
    operation_id="registry_show_election",
    dependencies=[permit("registry.election.read")],
)
async def get_election(work: Desk, election_id: UUID, response: Response) -> ElectionView:
    """Show one election · 选举."""
    return await _answer(work, await work.election(election_id), response)


@router.put(
    "/elections/{election_id}/election-day",
    operation_id="registry_set_election_day",
    dependencies=[permit("registry.election.set_day")],
)
async def put_election_day(
    work: Desk, election_id: UUID, body: ElectionDayIn, response: Response, if_match: IfMatch = None
) -> ElectionView:
    """Set or move the election day · 确定选举日."""
    return await _answer(work, await set_election_day(work, election_id, body.election_day, if_match), response)


@router.post(
    "/elections/{election_id}/steps",
    operation_id="registry_advance_election",
    dependencies=[permit("registry.election.advance")],
)
async def post_step(work: Desk, election_id: UUID, body: StepIn, response: Response) -> ElectionView:
    """Take the election's next step; for the services above only · 办理下一步骤."""
    opened, unfilled = body.opened(election_id), body.unfilled()
    advanced = await advance_election(work, election_id, body.step, body.reason, opened, unfilled)
    return await _answer(work, advanced, response)


@checks.post(
    "/elections/{election_id}/step-checks",
    status_code=204,
    operation_id="registry_check_advance",
    dependencies=[permit("registry.election.check_advance")],
)
async def post_step_check(work: Desk, election_id: UUID, body: StepIn) -> None:
    """Check for a service above what this step would be refused for · 步骤预检."""
    await check_advance(work, election_id, body.step)


@router.get(
    "/elections/{election_id}/timetable",
    operation_id="registry_show_timetable",
    dependencies=[permit("registry.election.read")],
)
async def get_timetable(work: Desk, election_id: UUID) -> TimetableView:
    """Show every statutory date with its citation · 时间表."""
    return TimetableView.of(*await show_timetable(work, election_id))


@router.get(
    "/elections/{election_id}/guide",
    operation_id="registry_show_guide",
    dependencies=[permit("registry.election.read")],
)
async def get_guide(work: Desk, election_id: UUID) -> GuideView:
    """Show who answers for the election and how to complain, as its documents say · 公众指引：谁负责、如何举报."""
    election = await work.election(election_id)
    return GuideView.of(election, await work.rulebook(election))


@router.get(
    "/elections/{election_id}/decisions",
    operation_id="registry_show_gates",
    dependencies=[permit("registry.election.read")],
)
async def get_decisions(work: Desk, election_id: UUID) -> GatesView:
    """Show the registry's gates of the election · 关口."""
    return GatesView.of(await show_gates(work, election_id))


@router.get(
    "/rulebooks/{sha256}",
    operation_id="registry_show_rulebook",
    response_class=Response,
    responses={200: {"content": {"application/json": {}}, "description": "规则汇编 · the rulebook's canonical JSON"}},
    dependencies=[permit("registry.rulebook.read")],
)
async def get_rulebook(work: Desk, sha256: Hash) -> Response:
    """Show a frozen rulebook, byte for byte what its hash was made of · 规则汇编."""
    content = await work.rulebooks.text(sha256)
    if content is None:
        raise NotFound()
    # It is named by its hash, so whoever has it need not ask again.
    headers = {"ETag": f'"{sha256}"', "Cache-Control": "public, max-age=31536000, immutable"}
    return Response(content, media_type="application/json", headers=headers)


async def _answer(work: Work, election: Election, response: Response) -> ElectionView:
    tag(response, election.version)
    return ElectionView.of(election, await work.rulebook(election))
