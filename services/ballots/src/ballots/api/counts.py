"""Counting (计票): two blind entries, differences resolved by name, confirmation."""

from uuid import UUID

from service_kit.access import permit
from service_kit.routing import Router

from ballots.api import schemas, views
from ballots.api.desk import WorkDesk
from ballots.domain.figures import Figures, Tally
from ballots.problems import NotOnBallot, VoidReasons
from ballots.use_cases.confirm_count import confirm_count
from ballots.use_cases.enter_count import enter_count
from ballots.use_cases.resolve_count import resolve_count
from ballots.use_cases.show_count import show_count

router = Router("计票 · counts")


@router.post(
    "/boxes/{box_id}/count-entries", status_code=201, dependencies=[permit("ballots.count.enter")], summary="录入计票"
)
async def post_entry(box_id: UUID, body: schemas.CountEntryIn, work: WorkDesk) -> views.EntryView:
    """Enters the caller's own count of one contest."""
    return views.EntryView(**await enter_count(work, box_id, body.contest_id, _figures(body)))


@router.get("/boxes/{box_id}/count", dependencies=[permit("ballots.count.read")], summary="计票进度与差异")
async def get_count(box_id: UUID, work: WorkDesk) -> views.CountView:
    """How far the count is; differences by field once both entries are in."""
    return views.CountView(**await show_count(work, box_id))


@router.post(
    "/boxes/{box_id}/count-resolutions", dependencies=[permit("ballots.count.resolve")], summary="核定一项差异"
)
async def post_resolution(box_id: UUID, body: schemas.ResolutionIn, work: WorkDesk) -> views.CountView:
    """Decides one field by name, with a reason."""
    await resolve_count(work, box_id, body.contest_id, body.field, body.value, body.reason)
    return views.CountView(**await show_count(work, box_id))


@router.post(
    "/boxes/{box_id}/count-confirmation", status_code=201, dependencies=[permit("ballots.count.confirm")],
    summary="确认计票",
)  # fmt: skip
async def post_confirmation(box_id: UUID, body: schemas.ConfirmationIn, work: WorkDesk) -> views.CountView:
    """Confirms the agreed figures of one contest."""
    await confirm_count(work, box_id, body.contest_id, body.evidence_sha256)
    return views.CountView(**await show_count(work, box_id))


def _figures(body: schemas.CountEntryIn) -> Figures:
    written: dict[str, int] = {str(row.resident_id): row.votes for row in body.write_ins}
    if len(written) < len(body.write_ins):
        raise NotOnBallot()
    if sum(body.void_by_reason.values()) != body.void:
        raise VoidReasons()
    tallies = tuple(Tally(str(row.candidate), row.for_, row.against, row.abstain) for row in body.tallies)
    void = {str(reason): papers for reason, papers in body.void_by_reason.items()}
    return Figures(body.returned, body.valid, void, tallies, written)
