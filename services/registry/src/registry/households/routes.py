"""Routes of households and groups (居民户、居民小组)."""

from typing import Annotated

from fastapi import Query, Request, Response
from service_kit.access import permit
from service_kit.etags import IfMatch, tag
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router
from service_kit.wire import CommunityPath

from registry.domain.groups import Division, Household
from registry.households.divide import divide_groups, show_groups
from registry.households.lead import lead_household, list_households, show_household
from registry.households.shapes import GroupsIn, GroupsView, HeadIn, HouseholdView
from registry.wire import HouseholdAsked, HouseholdPath
from registry.work import Desk

router = Router("居民户和小组 · households and groups")
GroupNo = Annotated[int | None, Query(ge=1, le=999)]


@router.get(
    "/communities/{code}/households",
    operation_id="registry_list_households",
    dependencies=[permit("registry.household.read")],
)
async def get_households(
    work: Desk,
    request: Request,
    response: Response,
    code: CommunityPath,
    group: GroupNo = None,
    after: HouseholdAsked = "",
    limit: Limit = 100,
) -> Items[HouseholdView]:
    """List the households people live in, with head, members, address and group · 居民户名册."""
    found = await list_households(work, code, group, after, limit)
    link_next(request, response, [each.number for each in found], limit)
    return Items(items=[HouseholdView.of(each) for each in found])


@router.get(
    "/communities/{code}/households/{household_no}",
    operation_id="registry_show_household",
    dependencies=[permit("registry.household.read")],
)
async def get_household(
    work: Desk, code: CommunityPath, household_no: HouseholdPath, response: Response
) -> HouseholdView:
    """Show one household · 居民户."""
    return _household(await show_household(work, code, household_no), response)


@router.put(
    "/communities/{code}/households/{household_no}/head",
    operation_id="registry_lead_household",
    dependencies=[permit("registry.household.lead")],
)
async def put_head(
    work: Desk,
    code: CommunityPath,
    household_no: HouseholdPath,
    body: HeadIn,
    response: Response,
    if_match: IfMatch = None,
) -> HouseholdView:
    """Make a member the head of the household · 变更户主."""
    return _household(await lead_household(work, code, household_no, body.resident_id, if_match), response)


@router.get(
    "/communities/{code}/groups",
    operation_id="registry_show_groups",
    dependencies=[permit("registry.household.read")],
)
async def get_groups(work: Desk, code: CommunityPath, response: Response) -> GroupsView:
    """Show the resident groups with their sizes and leaders · 居民小组."""
    return _answer(code, await show_groups(work, code), response)


@router.put(
    "/communities/{code}/groups",
    operation_id="registry_divide_groups",
    dependencies=[permit("registry.group.divide")],
)
async def put_groups(
    work: Desk, code: CommunityPath, body: GroupsIn, response: Response, if_match: IfMatch = None
) -> GroupsView:
    """Divide the households into resident groups anew, before a list of electors is drawn up · 调整居民小组."""
    groups = [each.stated() for each in body.groups]
    return _answer(code, await divide_groups(work, code, groups, if_match), response)


def _household(household: Household, response: Response) -> HouseholdView:
    tag(response, household.version)
    return HouseholdView.of(household)


def _answer(code: str, division: Division, response: Response) -> GroupsView:
    tag(response, division.version)
    return GroupsView.of(code, division)
