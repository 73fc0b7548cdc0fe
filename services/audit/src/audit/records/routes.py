"""Routes of records (台账): one for entering each kind, and one list for all."""

from typing import Annotated
from uuid import UUID

from electoral_rules import records
from fastapi import Query, Request, Response
from service_kit.access import permit
from service_kit.paging import Limit, link_next
from service_kit.routing import Router
from service_kit.wire import Within, word_of

from audit.domain.record import WantedRecords
from audit.records.draw import draw_communities
from audit.records.enter import enter_record
from audit.records.kinds.assignment import ASSIGNMENT
from audit.records.kinds.education import EDUCATION
from audit.records.kinds.guidance import GUIDANCE
from audit.records.kinds.guidance_draw import GUIDANCE_DRAW
from audit.records.kinds.publicity import PUBLICITY
from audit.records.kinds.training import TRAINING
from audit.records.kinds.visit import VISIT
from audit.records.shapes import (
    AnyRecordView,
    AssignmentRecordIn,
    AssignmentRecordView,
    DrawIn,
    DrawRecordView,
    EducationRecordIn,
    EducationRecordView,
    GuidanceRecordIn,
    GuidanceRecordView,
    PublicityRecordIn,
    PublicityRecordView,
    RecordList,
    TrainingRecordIn,
    TrainingRecordView,
    VisitRecordIn,
    VisitRecordView,
    record_view,
)
from audit.records.show import list_records, show_record
from audit.work import Desk

router = Router("台账 · records")
KindWanted = Annotated[
    str, *word_of(("", *records.kinds())), Query(description="台账种类，空为全部 · kind of record; empty for all")
]


@router.post(
    "/assignments",
    status_code=201,
    operation_id="audit_enter_assignment",
    dependencies=[permit("audit.assignment.enter")],
)
async def post_assignment(body: AssignmentRecordIn, work: Desk) -> AssignmentRecordView:
    """Enter which leader answers for a community · 登记包保社区."""
    return AssignmentRecordView.of(await enter_record(work, ASSIGNMENT, body.entry()), ASSIGNMENT)


@router.post("/visits", status_code=201, operation_id="audit_enter_visit", dependencies=[permit("audit.visit.enter")])
async def post_visit(body: VisitRecordIn, work: Desk) -> VisitRecordView:
    """Enter a visit by the leader who answers for the community · 登记包保领导走访."""
    return VisitRecordView.of(await enter_record(work, VISIT, body.entry()), VISIT)


@router.post(
    "/guidance-draws",
    status_code=201,
    operation_id="audit_draw_guidance",
    dependencies=[permit("audit.guidance_draw.enter")],
)
async def post_draw(body: DrawIn, work: Desk) -> DrawRecordView:
    """Draw communities for the guidance group, by a seed that is kept · 随机抽取指导社区."""
    drawn = await draw_communities(work, body.jurisdiction_code, body.number)
    return DrawRecordView.of(drawn, GUIDANCE_DRAW)


@router.post(
    "/guidance-visits",
    status_code=201,
    operation_id="audit_enter_guidance",
    dependencies=[permit("audit.guidance.enter")],
)
async def post_guidance(body: GuidanceRecordIn, work: Desk) -> GuidanceRecordView:
    """Enter a visit of the guidance group to a community that was drawn, with findings and fixes · 登记指导组走访."""
    return GuidanceRecordView.of(await enter_record(work, GUIDANCE, body.entry()), GUIDANCE)


@router.post(
    "/trainings",
    status_code=201,
    operation_id="audit_enter_training",
    dependencies=[permit("audit.training.enter")],
)
async def post_training(body: TrainingRecordIn, work: Desk) -> TrainingRecordView:
    """Enter a training of those who run the election; the log tells who is still to be trained · 登记培训."""
    return TrainingRecordView.of(await enter_record(work, TRAINING, body.entry()), TRAINING)


@router.post(
    "/publicity",
    status_code=201,
    operation_id="audit_enter_publicity",
    dependencies=[permit("audit.publicity.enter")],
)
async def post_publicity(body: PublicityRecordIn, work: Desk) -> PublicityRecordView:
    """Enter publicity by one channel; the log tells which channels are not used yet · 登记宣传."""
    return PublicityRecordView.of(await enter_record(work, PUBLICITY, body.entry()), PUBLICITY)


@router.post(
    "/education-meetings",
    status_code=201,
    operation_id="audit_enter_education",
    dependencies=[permit("audit.education.enter")],
)
async def post_education(body: EducationRecordIn, work: Desk) -> EducationRecordView:
    """Enter a warning education meeting; one that nobody came to does not count · 登记警示教育大会."""
    return EducationRecordView.of(await enter_record(work, EDUCATION, body.entry()), EDUCATION)


@router.get("/records", operation_id="audit_list_records", dependencies=[permit("audit.record.read")])
async def get_records(
    request: Request,
    response: Response,
    work: Desk,
    kind: KindWanted = "",
    election_id: UUID | None = None,
    within: Within = "",
    superseded: bool = False,
    after: UUID | None = None,
    limit: Limit = 100,
) -> RecordList:
    """List the records within the caller's scope of the kinds the caller may read, the oldest first · 台账列表."""
    wanted = WantedRecords([kind] if kind else list(records.kinds()), within, election_id, superseded)
    found = await list_records(work, wanted, after, limit)
    link_next(request, response, str(found[-1].id) if len(found) == limit else None, limit)
    return RecordList(items=[record_view(each) for each in found])


@router.get("/records/{record_id}", operation_id="audit_show_record", dependencies=[permit("audit.record.read")])
async def get_record(record_id: UUID, work: Desk) -> AnyRecordView:
    """Show a record, also one that was corrected since · 查看台账."""
    return record_view(await show_record(work, record_id))
