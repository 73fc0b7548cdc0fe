"""Routes of cases (信访举报件)."""

from datetime import date
from typing import Annotated
from uuid import UUID

from electoral_rules.book.lifecycle import CASE
from fastapi import Path, Query, Request, Response
from service_kit import clock
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router, UnrepeatedRoute
from service_kit.wire import Within, word_of

from audit.cases.answer import answer_case
from audit.cases.archive import archive_case
from audit.cases.check import check_case
from audit.cases.decide import decide_case
from audit.cases.read_reporter import read_reporter
from audit.cases.receive import receive_case
from audit.cases.shapes import (
    AnswerIn,
    AnyCaseItemView,
    AnyCaseView,
    CaseCountView,
    CaseIn,
    CaseItemView,
    CaseTallyView,
    CaseView,
    CheckIn,
    DecisionIn,
    FiledCaseView,
    ReasonIn,
    ReporterView,
    TeamCaseIn,
    TeamCaseView,
    case_view,
)
from audit.cases.show import count_cases, list_cases, list_own_cases, show_case, sight_of
from audit.domain.case import Kind, Wanted
from audit.work import Desk

router = Router("举报件 · cases")
# An idempotency record would hold the reporter beside the case, and answer again without an entry in the log.
readings = Router("举报件 · cases")
readings.route_class = UnrepeatedRoute
_NUMBER = r"JB[0-9]{4}-[0-9]{2,12}-[0-9]{4,}"
Number = Annotated[str, Path(pattern=f"^{_NUMBER}$", max_length=40)]
WantedState = Annotated[str, *word_of(("", *CASE.states)), Query(description="状态，空为全部 · state; empty for all")]
After = Annotated[str, Query(pattern=f"^({_NUMBER})?$", max_length=40)]


@router.post("/cases", status_code=201, operation_id="audit_receive_case", dependencies=[permit("audit.case.file")])
async def post_case(body: CaseIn, work: Desk) -> AnyCaseView:
    """Receive a complaint; its due day comes from the election's rules · 受理举报."""
    return case_view(await receive_case(work, body.claim()), sight_of(work))


@router.post(
    "/team-cases", status_code=201, operation_id="audit_open_team_case", dependencies=[permit("audit.team_case.open")]
)
async def post_team_case(body: TeamCaseIn, work: Desk) -> TeamCaseView:
    """Open a case about an elected team, as ballots finds it · 班子结构立案."""
    return TeamCaseView.of(await receive_case(work, body.claim()))


@router.get("/case-counts", operation_id="audit_count_cases", dependencies=[permit("audit.case.list")])
async def get_case_counts(work: Desk, within: Within = "") -> Items[CaseTallyView]:
    """Count the cases that are not answered, by place and election · 未办结举报件数."""
    return Items(items=[CaseTallyView.of(each) for each in await count_cases(work, within)])


@router.get("/cases", operation_id="audit_list_cases", dependencies=[permit("audit.case.list")])
async def get_cases(
    request: Request,
    response: Response,
    work: Desk,
    election_id: UUID | None = None,
    within: Within = "",
    without_election: bool = False,
    kind: Kind | None = None,
    state: WantedState = "",
    due_by: date | None = None,
    overdue: bool = False,
    after: After = "",
    limit: Limit = 100,
) -> Items[AnyCaseItemView]:
    """List the cases within the caller's scope, by number; who only counts them sees no texts · 举报件列表."""
    late_on = clock.today() if overdue else None
    wanted = Wanted(within, election_id, without_election, kind=kind, state=state, due_by=due_by, late_on=late_on)
    found = await list_cases(work, wanted, after, limit)
    link_next(request, response, [each.number for each in found], limit)
    view = CaseItemView if work.may("audit.case.read") else CaseCountView
    return Items(items=[view.of(case) for case in found])


@router.get("/own-cases", operation_id="audit_list_own_cases", dependencies=[permit("audit.case.read_own")])
async def get_own_cases(
    request: Request, response: Response, work: Desk, after: After = "", limit: Limit = 100
) -> Items[FiledCaseView]:
    """List what the caller reported: how it stands, by when, what came of it, and the answer · 本人的举报件."""
    found = await list_own_cases(work, after, limit)
    link_next(request, response, [each.number for each in found], limit)
    return Items(items=[FiledCaseView.of(case) for case in found])


@router.get("/cases/{number}", operation_id="audit_show_case", dependencies=[permit("audit.case.read")])
async def get_case(number: Number, work: Desk) -> AnyCaseView:
    """Show a case with its clock and history · 查看举报件."""
    return case_view(await show_case(work, number), sight_of(work))


@router.post(
    "/cases/{number}/checks",
    status_code=201,
    operation_id="audit_check_case",
    dependencies=[permit("audit.case.check")],
)
async def post_check(number: Number, body: CheckIn, work: Desk) -> CaseView:
    """Record a check of a case · 核查."""
    return CaseView.of(await check_case(work, number, body.check()))


@router.post("/cases/{number}/decision", operation_id="audit_decide_case", dependencies=[permit("audit.case.decide")])
async def post_decision(number: Number, body: DecisionIn, work: Desk) -> CaseView:
    """Decide a case; refused while no check is on record · 作出处理决定."""
    return CaseView.of(await decide_case(work, number, body.ruling()))


@router.post("/cases/{number}/answer", operation_id="audit_answer_case", dependencies=[permit("audit.case.answer")])
async def post_answer(number: Number, body: AnswerIn, work: Desk) -> CaseView:
    """Answer a case; the hotline gets it by a signed callback · 答复."""
    return CaseView.of(await answer_case(work, number, body.text))


@router.post(
    "/cases/{number}/archiving", operation_id="audit_archive_case", dependencies=[permit("audit.case.archive")]
)
async def post_archiving(number: Number, work: Desk) -> CaseView:
    """Archive an answered case · 归档."""
    return CaseView.of(await archive_case(work, number))


@readings.post(
    "/cases/{number}/reporter-readings",
    operation_id="audit_read_reporter",
    dependencies=[permit("audit.reporter.read")],
)
async def post_reporter_reading(number: Number, body: ReasonIn, work: Desk) -> ReporterView:
    """Read who reported; each reading is recorded · 查看举报人."""
    return ReporterView.of(await read_reporter(work, number, body.reason))
