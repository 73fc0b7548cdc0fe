"""Routes of records (台账): one for entering each kind, made of its row and its shape, and one list for all."""

from collections.abc import Awaitable, Callable
from typing import Annotated
from uuid import UUID

from electoral_rules import records
from fastapi import Query, Request, Response
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router
from service_kit.wire import Within, word_of

from audit.domain.record import WantedRecords
from audit.records.draw import draw_communities
from audit.records.enter import enter_record
from audit.records.exit_shapes import ShownExitsView
from audit.records.kind import Kind
from audit.records.miss_shapes import OneShoulderMissView
from audit.records.misses import list_misses
from audit.records.shapes import (
    BODIES,
    KINDS,
    VIEWS,
    AnyRecordView,
    DrawIn,
    RecordIn,
    RecordList,
    RecordView,
    record_view,
)
from audit.records.show import list_records, show_record
from audit.records.show_exits import list_shown_exits
from audit.work import Desk

router = Router("台账 · records")
KindWanted = Annotated[
    str, *word_of(("", *records.kinds())), Query(description="台账种类，空为全部 · kind of record; empty for all")
]


def _entering(kind: Kind[object]) -> Callable[..., Awaitable[RecordView[object]]]:
    async def post_record(body: RecordIn[object], work: Desk) -> RecordView[object]:
        return record_view(await enter_record(work, kind, body.entry()))

    row = records.kinds()[kind.slug]
    post_record.__annotations__["body"] = BODIES[kind.slug]
    post_record.__doc__ = f"Enter a record: {row.en[0].lower()}{row.en[1:]} · 登记台账：{row.zh}."
    return post_record


def _example(row: records.RecordKind) -> dict[str, object]:
    place = {"community_code": "220602005006" if row.places == "community" else "220602005"}
    return place | {"content": row.example} | ({"evidence": ["06a14e81" * 8]} if row.evidence["needed"] else {})


for _slug, _row in records.kinds().items():
    if _row.path:
        router.post(
            f"/{_row.path}",
            status_code=201,
            operation_id=f"audit_enter_{_slug}",
            dependencies=[permit(f"audit.{_slug}.enter")],
            response_model=VIEWS[_slug],
            openapi_extra={"requestBody": {"content": {"application/json": {"example": _example(_row)}}}},
        )(_entering(KINDS[_slug]))


@router.post(
    "/guidance-draws",
    status_code=201,
    operation_id="audit_draw_guidance",
    dependencies=[permit("audit.guidance_draw.enter")],
    response_model=VIEWS["guidance_draw"],
)
async def post_draw(body: DrawIn, work: Desk) -> RecordView[object]:
    """Draw communities for the guidance group, by a seed that is kept · 随机抽取指导社区."""
    return record_view(await draw_communities(work, body.jurisdiction_code, body.number))


@router.get(
    "/records",
    operation_id="audit_list_records",
    dependencies=[permit("audit.record.read")],
    response_model=RecordList,
)
async def get_records(
    request: Request,
    response: Response,
    work: Desk,
    kind: KindWanted = "",
    election_id: UUID | None = None,
    within: Within = "",
    superseded: bool = False,
    above: bool = False,
    after: UUID | None = None,
    limit: Limit = 100,
) -> Items[RecordView[object]]:
    """List the records within the caller's scope of the kinds the caller may read, the oldest first · 台账列表."""
    kinds = [kind] if kind else list(records.kinds())
    kinds_above = records.holding_below() if above else ()
    wanted = WantedRecords(kinds, within, election_id, superseded, kinds_above)
    found = await list_records(work, wanted, after, limit)
    link_next(request, response, [each.id for each in found], limit)
    return RecordList(items=[record_view(each) for each in found])


@router.get(
    "/records/{record_id}",
    operation_id="audit_show_record",
    dependencies=[permit("audit.record.read")],
    response_model=AnyRecordView,
)
async def get_record(record_id: UUID, work: Desk) -> RecordView[object]:
    """Show a record, also one that was corrected since · 查看台账."""
    return record_view(await show_record(work, record_id))


@router.get(
    "/one-shoulder-misses",
    operation_id="audit_list_one_shoulder_misses",
    dependencies=[permit("audit.one_shoulder.read")],
)
async def get_misses(
    request: Request,
    response: Response,
    work: Desk,
    within: Within = "",
    election_id: UUID | None = None,
    after: UUID | None = None,
    limit: Limit = 100,
) -> Items[OneShoulderMissView]:
    """List communities whose party secretary is not director, with the reason · 未实现“一肩挑”的社区及原因."""
    found = await list_misses(work, within, election_id, after, limit)
    link_next(request, response, [each.record.id for each in found], limit)
    return Items(items=[OneShoulderMissView.of(each) for each in found])


@router.get(
    "/shown-exits",
    operation_id="audit_list_shown_exits",
    dependencies=[permit("audit.record.read_exits")],
)
async def get_shown_exits(work: Desk, within: Within = "") -> ShownExitsView:
    """List the exits of stages that records, matters and duties show, for the service that runs the stages · 已落实的出口条件."""
    return ShownExitsView.of(await list_shown_exits(work, within))
