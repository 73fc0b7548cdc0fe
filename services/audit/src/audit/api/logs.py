"""Routes of the log: events in; checkpoints, entries, proofs and the archive out."""

from typing import Annotated, Any

from fastapi import Path, Query, Request, Response
from service_kit.access import permit, public
from service_kit.database import Session
from service_kit.identity import Caller
from service_kit.outbox import HOUSE
from service_kit.paging import Items, Limit, link_next
from service_kit.problems import NotFound
from service_kit.routing import Router, UnrepeatedRoute

from audit.api.schemas import (
    ConsistencyView,
    EntryView,
    EventBatch,
    InclusionView,
    LogView,
    PlacedBatch,
    PlacedEvent,
)
from audit.problems import ForeignEvent
from audit.storage.log_repository import LogRepository
from audit.use_cases.append_events import append_events
from audit.use_cases.export_archive import export_archive
from audit.use_cases.full_note import full_note
from audit.use_cases.prove import prove_consistency, prove_inclusion

router = Router("logs")
# An event is taken once by its own id, so a batch sent again needs no record of its answer.
events = Router("logs")
events.route_class = UnrepeatedRoute
MAX_BATCH_BYTES = 30_000_000

LogName = Annotated[str, Path(pattern=r"^(house|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$")]
Size = Annotated[int, Query(ge=0, le=2**53)]
OPEN = "heads and proofs are hashes only, and worth something only when everybody can compare them"


@events.post("/events", max_body_size=MAX_BATCH_BYTES)
async def post_events(
    batch: EventBatch, session: Session, caller: Annotated[Caller, permit("audit.event.append")]
) -> PlacedBatch:
    """Sequence a batch of one service's events · 事件编号入日志."""
    events = [event.model_dump() for event in batch.events]
    if any(event["source"] != caller.via or not event["type"].startswith(f"{caller.via}.") for event in events):
        raise ForeignEvent()
    placed = await append_events(LogRepository(session), events)
    return PlacedBatch(events=[PlacedEvent(id=str(place.id), log=place.log, index=place.index) for place in placed])


async def _visible(log: LogRepository, name: str, caller: Caller) -> None:
    """The house's log is for those responsible for the whole; an election's for those whose scope covers its community."""
    code = await log.community(name) or ""
    if not await log.size(name) or (caller.scope and (name == HOUSE or not caller.covers(code))):
        raise NotFound()


@router.get("/logs")
async def list_logs(
    request: Request,
    response: Response,
    session: Session,
    caller: Annotated[Caller, permit("audit.log.read")],
    after: Annotated[str, Query(pattern=r"^[0-9a-z-]{0,36}$")] = "",
    limit: Limit = 100,
) -> Items[LogView]:
    """The logs the caller may see, by name · 日志列表."""
    log = LogRepository(session)
    found = []
    for name, size in (await log.visible(caller.scope, after, limit)).items():
        newest = await log.checkpoint(name)
        published, witnessed = newest.size if newest else 0, await log.witnessed_size(name)
        origin = request.app.state.signing.origin(name)
        found.append(LogView(log=name, origin=origin, size=size, published=published, witnessed=witnessed))
    link_next(request, response, found[-1].log if len(found) == limit else None, limit)
    return Items(items=found)


@router.get("/logs/{log}/checkpoint", dependencies=[public(OPEN)], response_class=Response)
async def get_checkpoint(log: LogName, session: Session) -> Response:
    """The newest signed head with its cosignatures, as a C2SP note · 最新检查点."""
    note = await full_note(LogRepository(session), log)
    return Response(note, media_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})


@router.get("/logs/{log}/proofs/inclusion", dependencies=[public(OPEN)])
async def get_inclusion(log: LogName, index: Size, size: Size, session: Session) -> InclusionView:
    """That an entry is among the first `size` · 包含性证明."""
    proof = await prove_inclusion(LogRepository(session), log, index, size)
    path = [value.hex() for value in proof.path]
    return InclusionView(index=index, size=size, leaf_hash=proof.leaf.hex(), root=proof.root.hex(), path=path)


@router.get("/logs/{log}/proofs/consistency", dependencies=[public(OPEN)])
async def get_consistency(log: LogName, first: Size, second: Size, session: Session) -> ConsistencyView:
    """That the log of `second` entries extends that of `first` · 一致性证明."""
    proof = await prove_consistency(LogRepository(session), log, first, second)
    roots = {"first_root": proof.first_root.hex(), "second_root": proof.second_root.hex()}
    return ConsistencyView(first=first, second=second, **roots, path=[value.hex() for value in proof.path])


@router.get("/logs/{log}/entries")
async def list_entries(
    log: LogName,
    request: Request,
    response: Response,
    session: Session,
    caller: Annotated[Caller, permit("audit.log.read")],
    after: Annotated[int, Query(ge=-1, le=2**53)] = -1,
    limit: Limit = 200,
) -> Items[EntryView]:
    """Entries in order, from the one after `after` · 日志条目."""
    repository = LogRepository(session)
    await _visible(repository, log, caller)
    rows = await repository.page(log, after, limit)
    newest = await repository.checkpoint(log)
    published = newest.size if newest else 0
    link_next(request, response, str(rows[-1].position) if len(rows) == limit else None, limit)
    return Items(items=[_entry_view(row, published) for row in rows])


def _entry_view(row: Any, published: int) -> EntryView:
    return EntryView(
        index=row.position,
        entry=row.canonical,
        leaf_hash=row.leaf_hash.hex(),
        sequenced_at=row.sequenced_at,
        published=row.position < published,
    )


@router.get("/logs/{log}/archive", response_class=Response)
async def get_archive(
    log: LogName, request: Request, session: Session, caller: Annotated[Caller, permit("audit.log.read")]
) -> Response:
    """The log as a zip that `huanjie_verify.py` checks offline · 归档包."""
    repository = LogRepository(session)
    await _visible(repository, log, caller)
    content = await export_archive(repository, request.app.state.signing, log)
    disposition = {"Content-Disposition": f'attachment; filename="huanjie-{log}.zip"'}
    return Response(content, media_type="application/zip", headers=disposition)
