"""Routes of the log: events in; checkpoints, entries, proofs and the archive out."""

from base64 import b64decode
from typing import Annotated

from fastapi import Path, Query, Request, Response
from fastapi.responses import PlainTextResponse
from service_kit.access import permit, public
from service_kit.database import Session
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router, UnrepeatedRoute
from service_kit.wire import Within

from audit.log.append import append_events
from audit.log.export import export_archive
from audit.log.prove import prove_consistency, prove_inclusion
from audit.log.shapes import (
    ConsistencyView,
    EntryView,
    EventBatch,
    InclusionView,
    LogView,
    NewestActView,
    PlacedBatch,
    SizeView,
)
from audit.log.show import list_entries, list_logs, show_checkpoint, show_newest_act
from audit.storage.checkpoints import CheckpointStore
from audit.storage.log import LogStore
from audit.work import Desk

router = Router("日志 · logs")
# An event is taken once by its own id, so a batch sent again needs no record of its answer.
events = Router("日志 · logs")
events.route_class = UnrepeatedRoute
MAX_BATCH_BYTES = 30_000_000

_LOG = r"(house|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})"
LogName = Annotated[str, Path(pattern=f"^{_LOG}$")]
After = Annotated[str, Query(pattern=f"^{_LOG}?$")]
Size = Annotated[int, Query(ge=0, le=2**53)]
OPEN = public("heads and proofs are hashes only, and worth something only when everybody can compare them")


@events.post(
    "/events",
    operation_id="audit_append_events",
    dependencies=[permit("audit.event.append")],
    max_body_size=MAX_BATCH_BYTES,
)
async def post_events(batch: EventBatch, work: Desk) -> PlacedBatch:
    """Append a batch of one service's events to their logs · 事件入日志."""
    sent = batch.read()
    return PlacedBatch.of(sent, await append_events(work, sent, b64decode(batch.signature)))


@router.get("/logs", operation_id="audit_list_logs", dependencies=[permit("audit.log.read")])
async def get_logs(
    request: Request,
    response: Response,
    work: Desk,
    after: After = "",
    limit: Limit = 100,
) -> Items[LogView]:
    """List the logs the caller may see, by name · 日志列表."""
    found = await list_logs(work, after, limit)
    link_next(request, response, [each.name for each in found], limit)
    return Items(items=[LogView.of(log, work.parts.log_keys.current) for log in found])


@router.get("/logs/newest-act", operation_id="audit_show_newest_act", dependencies=[permit("audit.log.date")])
async def get_newest_act(work: Desk, within: Within = "") -> NewestActView:
    """Show when the newest act in the elections of a place is dated: data of an earlier day are no longer there · 最新办理时间."""
    return NewestActView(at=await show_newest_act(work, within))


@router.get(
    "/logs/{log}/checkpoint",
    operation_id="audit_show_checkpoint",
    dependencies=[OPEN],
    response_class=PlainTextResponse,
)
async def get_checkpoint(log: LogName, session: Session) -> Response:
    """Show the newest signed head with its cosignatures, as a C2SP note · 最新检查点."""
    note = await show_checkpoint(CheckpointStore(session), log)
    return Response(note, media_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})


@router.get("/logs/{log}/proofs/inclusion", operation_id="audit_prove_inclusion", dependencies=[OPEN])
async def get_inclusion(log: LogName, index: Size, size: Size, session: Session) -> InclusionView:
    """Prove that an entry is among the first `size` · 包含性证明."""
    return InclusionView.of(await prove_inclusion(LogStore(session), log, index, size))


@router.get("/logs/{log}/proofs/consistency", operation_id="audit_prove_consistency", dependencies=[OPEN])
async def get_consistency(log: LogName, first: Size, second: Size, session: Session) -> ConsistencyView:
    """Prove that the log of `second` entries extends that of `first` · 一致性证明."""
    return ConsistencyView.of(await prove_consistency(LogStore(session), log, first, second))


@router.get("/logs/{log}/size", operation_id="audit_show_size", dependencies=[permit("audit.log.measure")])
async def get_size(log: LogName, session: Session) -> SizeView:
    """Show a service above how many entries a log has, published or not yet · 日志条数."""
    return SizeView(size=await LogStore(session).size(log))


@router.get("/logs/{log}/entries", operation_id="audit_list_entries", dependencies=[permit("audit.log.read")])
async def get_entries(
    log: LogName,
    request: Request,
    response: Response,
    work: Desk,
    after: Annotated[int, Query(ge=-1, le=2**53)] = -1,
    limit: Limit = 200,
) -> Items[EntryView]:
    """List entries in order, from the one after `after` · 日志条目."""
    found, published = await list_entries(work, log, after, limit)
    link_next(request, response, [each.index for each in found], limit)
    return Items(items=[EntryView.of(entry, published) for entry in found])


@router.get(
    "/logs/{log}/archive",
    operation_id="audit_export_archive",
    dependencies=[permit("audit.log.read")],
    response_class=Response,
    responses={200: {"content": {"application/zip": {}}, "description": "归档包 · the archive"}},
)
async def get_archive(log: LogName, work: Desk) -> Response:
    """Export the log as a zip that `huanjie_verify.py` checks offline · 归档包."""
    disposition = {"Content-Disposition": f'attachment; filename="huanjie-{log}.zip"'}
    return Response(await export_archive(work, log), media_type="application/zip", headers=disposition)
