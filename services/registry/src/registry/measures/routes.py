"""Routes of election measures (选举办法): a meeting's version, and what changed from version to version."""

from uuid import UUID

from fastapi import Response
from service_kit.access import permit
from service_kit.etags import IfMatch, tag
from service_kit.paging import Items
from service_kit.routing import Router

from registry.measures.adopt import adopt_measures
from registry.measures.shapes import MeasuresIn, MeasuresVersionView
from registry.measures.show import show_versions
from registry.work import Desk

router = Router("选举办法 · measures")


@router.post(
    "/elections/{election_id}/measures",
    status_code=201,
    operation_id="registry_adopt_measures",
    dependencies=[permit("registry.measures.adopt")],
)
async def post_measures(
    work: Desk, election_id: UUID, body: MeasuresIn, response: Response, if_match: IfMatch = None
) -> MeasuresVersionView:
    """Adopt what a meeting passed; the election is held to the new rulebook from then on · 通过选举办法."""
    made = await adopt_measures(work, election_id, body.adoption(), if_match)
    # If-Match and ETag are the election's: it is what changed.
    tag(response, (await work.election(election_id)).version)
    return MeasuresVersionView.of(made)


@router.get(
    "/elections/{election_id}/measures",
    operation_id="registry_list_measures",
    dependencies=[permit("registry.election.read")],
)
async def get_measures(work: Desk, election_id: UUID) -> Items[MeasuresVersionView]:
    """List the versions of the measures, the plan's first, each with its differences · 选举办法各版本."""
    return Items(items=[MeasuresVersionView.of(each) for each in await show_versions(work, election_id)])
