"""Routes of corrections of the list of electors (名单更正)."""

from uuid import UUID

from service_kit.access import permit
from service_kit.paging import Items
from service_kit.routing import Router

from registry.electors.correct import correct_electors
from registry.electors.correction_shapes import CorrectionIn, CorrectionView
from registry.electors.show import list_corrections, list_versions
from registry.electors.version_shapes import ElectorVersionView
from registry.work import Desk

router = Router("选举人 · electors")


@router.post(
    "/elections/{election_id}/elector-corrections",
    status_code=201,
    operation_id="registry_correct_electors",
    dependencies=[permit("registry.elector.correct")],
)
async def post_elector_correction(work: Desk, election_id: UUID, body: CorrectionIn) -> CorrectionView:
    """Add one elector to the list or strike one, by decision of the commission and before the vote · 更正选举人名单."""
    return CorrectionView.of(await correct_electors(work, election_id, body.correcting()))


@router.get(
    "/elections/{election_id}/elector-corrections",
    operation_id="registry_list_elector_corrections",
    dependencies=[permit("registry.elector.read")],
)
async def get_elector_corrections(work: Desk, election_id: UUID) -> Items[CorrectionView]:
    """List the corrections of the list of electors in order · 名单更正记录."""
    return Items(items=[CorrectionView.of(each) for each in await list_corrections(work, election_id)])


@router.get(
    "/elections/{election_id}/elector-versions",
    operation_id="registry_list_elector_versions",
    dependencies=[permit("registry.election.read")],
)
async def get_elector_versions(work: Desk, election_id: UUID) -> Items[ElectorVersionView]:
    """List the posted versions of the list: number, time, place, publisher, and the difference · 名单各版本."""
    return Items(items=[ElectorVersionView.of(each) for each in await list_versions(work, election_id)])
