"""Routes of votes of groups and constituencies on their representatives (小组推选、选区推选)."""

from uuid import UUID

from fastapi import Request, Response
from service_kit.access import permit
from service_kit.paging import AfterNumber, Items, Limit, link_next
from service_kit.routing import Router

from registry.group_votes.record import record_group_vote
from registry.group_votes.shapes import GroupVoteIn, GroupVoteView
from registry.group_votes.show import list_group_votes
from registry.work import Desk

router = Router("居民代表 · representatives")


@router.post(
    "/elections/{election_id}/group-votes",
    status_code=201,
    operation_id="registry_record_group_vote",
    dependencies=[permit("registry.group_vote.record")],
)
async def post_group_vote(work: Desk, election_id: UUID, body: GroupVoteIn) -> GroupVoteView:
    """Record how a group or constituency voted on its representatives; a later vote of the place replaces it · 登记推选情况."""
    return GroupVoteView.of(await record_group_vote(work, election_id, body.voting()))


@router.get(
    "/elections/{election_id}/group-votes",
    operation_id="registry_list_group_votes",
    dependencies=[permit("registry.group_vote.read")],
)
async def get_group_votes(
    work: Desk, request: Request, response: Response, election_id: UUID, after: AfterNumber = 0, limit: Limit = 100
) -> Items[GroupVoteView]:
    """List how the groups and constituencies voted, in order · 推选情况."""
    found = await list_group_votes(work, election_id, after, limit)
    link_next(request, response, [each.number for each in found], limit)
    return Items(items=[GroupVoteView.of(each) for each in found])
