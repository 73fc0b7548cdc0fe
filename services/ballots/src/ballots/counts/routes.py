"""Routes of counts (计票): two blind entries, differences resolved by name, confirmation."""

from uuid import UUID

from service_kit.access import permit
from service_kit.routing import Router

from ballots.counts.confirm import confirm_count
from ballots.counts.enter import enter_count
from ballots.counts.input_shapes import ConfirmationIn, CountEntryIn, RecountIn, ResolutionIn
from ballots.counts.recount import order_recount
from ballots.counts.resolve import resolve_count
from ballots.counts.shapes import CountView, EntryView
from ballots.counts.show import show_count
from ballots.work import Desk

router = Router("计票 · counts")


@router.post(
    "/boxes/{box_id}/count-entries",
    status_code=201,
    operation_id="ballots_enter_count",
    dependencies=[permit("ballots.count.enter")],
)
async def post_entry(box_id: UUID, body: CountEntryIn, work: Desk) -> EntryView:
    """Enter the caller's own count of one contest · 录入计票."""
    return EntryView.of(await enter_count(work, box_id, body.contest_id, body.figures()))


@router.get("/boxes/{box_id}/count", operation_id="ballots_show_count", dependencies=[permit("ballots.count.read")])
async def get_count(box_id: UUID, work: Desk) -> CountView:
    """Show how far the count is; differences by field once both entries are in · 计票进度与差异."""
    return CountView.of(await show_count(work, box_id))


@router.post(
    "/boxes/{box_id}/count-resolutions",
    operation_id="ballots_resolve_count",
    dependencies=[permit("ballots.count.resolve")],
)
async def post_resolution(box_id: UUID, body: ResolutionIn, work: Desk) -> CountView:
    """Decide one field by name, with a reason · 核定一项差异."""
    return CountView.of(await resolve_count(work, box_id, body.contest_id, body.field, body.value, body.reason))


@router.post(
    "/boxes/{box_id}/count-confirmation",
    status_code=201,
    operation_id="ballots_confirm_count",
    dependencies=[permit("ballots.count.confirm")],
)
async def post_confirmation(box_id: UUID, body: ConfirmationIn, work: Desk) -> CountView:
    """Confirm the agreed figures of one contest · 确认计票."""
    return CountView.of(await confirm_count(work, box_id, body.contest_id, body.evidence_sha256))


@router.post(
    "/boxes/{box_id}/recounts",
    status_code=201,
    operation_id="ballots_order_recount",
    dependencies=[permit("ballots.count.recount")],
)
async def post_recount(box_id: UUID, body: RecountIn, work: Desk) -> CountView:
    """Set the count of one contest aside with a reason, and count it anew · 重新计票."""
    return CountView.of(await order_recount(work, box_id, body.contest_id, body.reason))
