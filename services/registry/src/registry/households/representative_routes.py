"""Routes of household representatives (户代表)."""

from uuid import UUID

from fastapi import Response
from service_kit.access import permit
from service_kit.etags import IfMatch, tag
from service_kit.routing import Router

from registry.domain.household_representatives import Represented
from registry.households.represent import name_representative, show_representative
from registry.households.representative_shapes import NamingIn, RepresentedView
from registry.wire import HouseholdPath
from registry.work import Desk

router = Router("居民户和小组 · households and groups")
_PATH = "/elections/{election_id}/households/{household_no}/representative"


@router.get(
    _PATH, operation_id="registry_show_household_representative", dependencies=[permit("registry.household.read")]
)
async def get_representative(
    work: Desk, election_id: UUID, household_no: HouseholdPath, response: Response
) -> RepresentedView:
    """Show who votes for a household in an election by households, and every naming · 户代表."""
    return _answer(await show_representative(work, election_id, household_no), response)


@router.put(
    _PATH, operation_id="registry_name_household_representative", dependencies=[permit("registry.household.represent")]
)
async def put_representative(
    work: Desk,
    election_id: UUID,
    household_no: HouseholdPath,
    body: NamingIn,
    response: Response,
    if_match: IfMatch = None,
) -> RepresentedView:
    """Enter whom a household names in writing to vote for it, before the list is drawn up · 登记户代表."""
    return _answer(await name_representative(work, election_id, household_no, body.stated(), if_match), response)


def _answer(represented: Represented, response: Response) -> RepresentedView:
    tag(response, represented.version)
    return RepresentedView.of(represented)
