"""Routes of transfers and changes of communities (划转、社区变更)."""

from uuid import UUID

from service_kit.access import permit
from service_kit.paging import Items
from service_kit.routing import Router
from service_kit.wire import CommunityPath

from registry.communities.change import approve_change, list_changes, propose_change
from registry.communities.change_shapes import (
    ChangeIn,
    CommunityChangeView,
    ResidentTransferIn,
    TransferIn,
    TransferView,
)
from registry.communities.transfer import transfer_households
from registry.communities.transfer_resident import transfer_resident, undo_resident_transfer
from registry.departures.shapes import DepartureView
from registry.wire import UndoingIn
from registry.work import Desk

router = Router("辖区 · jurisdictions")
_OF_RESIDENT = "/communities/{code}/residents/{resident_id}/transfer"


@router.post(
    "/communities/{code}/transfers",
    status_code=201,
    operation_id="registry_transfer_households",
    dependencies=[permit("registry.resident.transfer")],
)
async def post_transfer(work: Desk, code: CommunityPath, body: TransferIn) -> TransferView:
    """Transfer households to another community of the district, both registers in one act · 划转居民户."""
    return TransferView.of(await transfer_households(work, code, body.transferring()))


@router.post(
    _OF_RESIDENT,
    status_code=201,
    operation_id="registry_transfer_resident",
    dependencies=[permit("registry.resident.transfer")],
)
async def post_resident_transfer(
    work: Desk, code: CommunityPath, resident_id: UUID, body: ResidentTransferIn
) -> DepartureView:
    """Transfer one resident to a household of another community, both registers in one act · 划转居民."""
    return DepartureView.of(await transfer_resident(work, code, resident_id, body.going()))


@router.post(
    f"{_OF_RESIDENT}/undoing",
    operation_id="registry_undo_resident_transfer",
    dependencies=[permit("registry.resident.transfer")],
)
async def post_resident_transfer_undoing(
    work: Desk, code: CommunityPath, resident_id: UUID, body: UndoingIn
) -> DepartureView:
    """Take back the transfer of a resident, as another person than who entered it · 撤销居民划转."""
    return DepartureView.of(await undo_resident_transfer(work, code, resident_id, body.reason))


@router.post(
    "/communities/{code}/changes",
    status_code=201,
    operation_id="registry_propose_community_change",
    dependencies=[permit("registry.community.propose")],
)
async def post_community_change(work: Desk, code: CommunityPath, body: ChangeIn) -> CommunityChangeView:
    """Propose, as the street, that a community is founded, renamed, merged or abolished · 提出社区变更."""
    return CommunityChangeView.of(await propose_change(work, body.wish(code)))


@router.get(
    "/communities/{code}/changes",
    operation_id="registry_list_community_changes",
    dependencies=[permit("registry.community.read")],
)
async def get_community_changes(work: Desk, code: CommunityPath) -> Items[CommunityChangeView]:
    """List what was proposed and approved of a community, also of an abolished one · 社区变更记录."""
    return Items(items=[CommunityChangeView.of(each) for each in await list_changes(work, code)])


@router.post(
    "/communities/{code}/changes/{change_id}/approval",
    operation_id="registry_approve_community_change",
    dependencies=[permit("registry.community.approve")],
)
async def post_community_change_approval(work: Desk, code: CommunityPath, change_id: UUID) -> CommunityChangeView:
    """Approve a change, as the district; it is carried out at once · 批准社区变更."""
    return CommunityChangeView.of(await approve_change(work, code, change_id))
