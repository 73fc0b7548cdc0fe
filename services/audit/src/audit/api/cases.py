"""Routes of complaint cases (信访举报件)."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from electoral_rules.rulebook import Rulebook
from fastapi import Path, Query, Request, Response
from service_kit import clock
from service_kit.access import permit
from service_kit.database import Session
from service_kit.identity import Caller
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router, UnrepeatedRoute

from audit.api.case_schemas import (
    AnswerIn,
    AssignmentIn,
    CaseIn,
    CaseView,
    CheckIn,
    DecisionIn,
    ReasonIn,
    ReporterView,
    StepView,
)
from audit.storage.case_repository import CaseRepository
from audit.storage.hotline_repository import HotlineRepository
from audit.storage.log_repository import LogRepository
from audit.storage.rows import Record
from audit.use_cases.answer_case import answer_case
from audit.use_cases.archive_case import archive_case
from audit.use_cases.assign_case import assign_case
from audit.use_cases.case_desk import CaseDesk
from audit.use_cases.check_case import check_case
from audit.use_cases.decide_case import decide_case
from audit.use_cases.read_reporter import DISCIPLINE, READING, read_reporter
from audit.use_cases.receive_case import receive_case

router = Router("cases")
# An idempotency record would keep the reporter beside the case and answer again without an entry in the log.
readings = Router("cases")
readings.route_class = UnrepeatedRoute
Number = Annotated[str, Path(pattern=r"^JB[0-9]{4}-[0-9]{12}-[0-9]{4,}$", max_length=40)]
_COLUMNS = [name for name in CaseView.model_fields if name not in ("days_left", "overdue", "steps")]


def _desk(session: Session, caller: Caller) -> CaseDesk:
    return CaseDesk(CaseRepository(session), LogRepository(session), caller)


def _house(request: Request) -> Rulebook:
    house: Rulebook = request.app.state.house_rules
    return house


def _view(case: Record, steps: Sequence[Record] = (), *, whole: bool = True) -> CaseView:
    open_until = case.decided_on or clock.today()
    left = (case.due_on - open_until).days
    columns = {name: getattr(case, name) for name in _COLUMNS}
    if not whole:
        columns |= {"grounds": None, "against": None, "assigned_code": None, "assigned_office": None}
    shown = [StepView(**{name: getattr(step, name) for name in StepView.model_fields}) for step in steps if whole]
    return CaseView(**columns, days_left=left, overdue=left < 0, steps=shown)


async def _whole(desk: CaseDesk, case: Record) -> CaseView:
    view = _view(case, await desk.cases.steps(case.number), whole=desk.caller.role != "resident")
    if desk.caller.office == DISCIPLINE:
        return view
    # Why the reporter's name was read may itself tell it.
    steps = [step.model_copy(update={"text": ""}) if step.step == READING else step for step in view.steps]
    return view.model_copy(update={"steps": steps})


@router.post("/cases", status_code=201)
async def post_case(
    body: CaseIn, request: Request, session: Session, caller: Annotated[Caller, permit("audit.case.file")]
) -> CaseView:
    """Receive a complaint; due in 30 days unless the election's rules say otherwise · 受理举报."""
    desk = _desk(session, caller)
    return await _whole(desk, await receive_case(desk.cases, desk.log, _house(request), caller, body.claim()))


@router.get("/cases")
async def list_cases(
    request: Request,
    response: Response,
    session: Session,
    caller: Annotated[Caller, permit("audit.case.list")],
    election_id: UUID | None = None,
    after: Annotated[str, Query(pattern=r"^[A-Z0-9-]{0,40}$")] = "",
    limit: Limit = 100,
) -> Items[CaseView]:
    """Cases within the caller's scope, by number · 举报件列表."""
    rows = await CaseRepository(session).page(caller.scope, election_id, after, limit)
    link_next(request, response, rows[-1].number if len(rows) == limit else None, limit)
    return Items(items=[_view(row) for row in rows])


@router.get("/cases/{number}")
async def get_case(number: Number, session: Session, caller: Annotated[Caller, permit("audit.case.read")]) -> CaseView:
    """One case with its clock and history · 举报件."""
    desk = _desk(session, caller)
    return await _whole(desk, await desk.find(number))


@router.post("/cases/{number}/assignment")
async def post_assignment(
    number: Number, body: AssignmentIn, session: Session, caller: Annotated[Caller, permit("audit.case.assign")]
) -> CaseView:
    """Assign a case · 交办."""
    desk = _desk(session, caller)
    return await _whole(desk, await assign_case(desk, number, body.to_code, body.office))


@router.post("/cases/{number}/checks", status_code=201)
async def post_check(
    number: Number, body: CheckIn, session: Session, caller: Annotated[Caller, permit("audit.case.check")]
) -> CaseView:
    """Record a check · 核查."""
    desk = _desk(session, caller)
    return await _whole(desk, await check_case(desk, number, body.findings, body.evidence))


@router.post("/cases/{number}/decision")
async def post_decision(
    number: Number,
    body: DecisionIn,
    request: Request,
    session: Session,
    caller: Annotated[Caller, permit("audit.case.decide")],
) -> CaseView:
    """Decide a case; refused without a check on record · 处理决定."""
    desk = _desk(session, caller)
    decided = await decide_case(desk, _house(request), number, body.outcome, body.against, body.grounds)
    return await _whole(desk, decided)


@router.post("/cases/{number}/answer")
async def post_answer(
    number: Number, body: AnswerIn, session: Session, caller: Annotated[Caller, permit("audit.case.answer")]
) -> CaseView:
    """Answer a case; the hotline gets it by a signed callback · 答复."""
    desk = _desk(session, caller)
    return await _whole(desk, await answer_case(desk, HotlineRepository(session), number, body.text))


@router.post("/cases/{number}/archiving")
async def post_archiving(
    number: Number, session: Session, caller: Annotated[Caller, permit("audit.case.archive")]
) -> CaseView:
    """Archive an answered case · 归档."""
    desk = _desk(session, caller)
    return await _whole(desk, await archive_case(desk, number))


@readings.post("/cases/{number}/reporter-readings")
async def post_reporter_reading(
    number: Number, body: ReasonIn, session: Session, caller: Annotated[Caller, permit("audit.reporter.read")]
) -> ReporterView:
    """Read who reported; each reading is recorded · 查看举报人."""
    reporter = await read_reporter(_desk(session, caller), number, body.reason)
    return ReporterView(name=reporter.name, contact=reporter.contact)
