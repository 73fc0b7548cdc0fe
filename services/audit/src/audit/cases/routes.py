"""Routes of cases (信访举报件)."""

from datetime import date
from typing import Annotated
from uuid import UUID

from electoral_rules.book.lifecycle import CASE
from fastapi import Query, Request, Response
from service_kit import clock
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router, UnrepeatedRoute
from service_kit.wire import Within, word_of

from audit.cases.answer import answer_case
from audit.cases.archive import archive_case
from audit.cases.check import check_case
from audit.cases.decide import decide_case
from audit.cases.decline import decline_case
from audit.cases.merge import merge_case
from audit.cases.part_shapes import ReporterView
from audit.cases.read_reporter import read_reporter
from audit.cases.read_sender import read_sender
from audit.cases.receive import receive_case
from audit.cases.reopen import reopen_case
from audit.cases.separate import separate_case
from audit.cases.shapes import CaseIn, TeamCaseIn, TeamCaseView
from audit.cases.show import count_cases, list_cases, list_own_cases, show_case, sight_of
from audit.cases.step_shapes import (
    AnswerIn,
    ArchivingIn,
    CheckIn,
    DecisionIn,
    DeclineIn,
    MergerIn,
    ReasonIn,
    ReopeningIn,
    SupervisionIn,
    UrgingIn,
    VisitIn,
)
from audit.cases.supervise import supervise_case
from audit.cases.urge import urge_case
from audit.cases.view_shapes import (
    AnyCaseItemView,
    AnyCaseView,
    CaseCountView,
    CaseItemView,
    CaseTallyView,
    CaseView,
    FiledCaseView,
    case_view,
)
from audit.cases.visit import visit_case
from audit.cases.withdraw import withdraw_case
from audit.domain.case import Case, Wanted
from audit.domain.claim import Kind
from audit.domain.limits import Light
from audit.tasks.shapes import WhyIn
from audit.tasks.wire import FORM, CasePath
from audit.work import Desk

router = Router("举报件 · cases")
# An idempotency record would hold the reporter beside the case, and answer again without an entry in the log.
readings = Router("举报件 · cases")
readings.route_class = UnrepeatedRoute
WantedState = Annotated[str, *word_of(("", *CASE.states)), Query(description="状态，空为全部 · state; empty for all")]
After = Annotated[str, Query(pattern=f"^({FORM})?$", max_length=40)]


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
    light: Light | None = None,
    after: After = "",
    limit: Limit = 100,
) -> Items[AnyCaseItemView]:
    """List the cases within the caller's scope, by number; who only counts them sees no texts · 举报件列表."""
    late_on = clock.today() if overdue else None
    wanted = Wanted(
        within, election_id, without_election, kind=kind, state=state, due_by=due_by, late_on=late_on, light=light
    )
    found = await list_cases(work, wanted, after, limit)
    link_next(request, response, [each.number for each in found], limit)
    reads = work.may("audit.case.read")
    return Items(items=[_item_view(case, reads and work.cases.may_read(case)) for case in found])


def _item_view(case: Case, reads: bool) -> AnyCaseItemView:
    return CaseItemView.of(case) if reads else CaseCountView.of(case)


@router.get("/own-cases", operation_id="audit_list_own_cases", dependencies=[permit("audit.case.read_own")])
async def get_own_cases(
    request: Request, response: Response, work: Desk, after: After = "", limit: Limit = 100
) -> Items[FiledCaseView]:
    """List what the caller reported: how it stands, by when, what came of it, and the answer · 本人的举报件."""
    found = await list_own_cases(work, after, limit)
    link_next(request, response, [each.number for each in found], limit)
    return Items(items=[FiledCaseView.of(case) for case in found])


@router.get("/cases/{number}", operation_id="audit_show_case", dependencies=[permit("audit.case.read")])
async def get_case(number: CasePath, work: Desk) -> AnyCaseView:
    """Show a case with its clock and history · 查看举报件."""
    return case_view(await show_case(work, number), sight_of(work))


@router.post(
    "/cases/{number}/checks",
    status_code=201,
    operation_id="audit_check_case",
    dependencies=[permit("audit.case.check")],
)
async def post_check(number: CasePath, body: CheckIn, work: Desk) -> CaseView:
    """Record a check of a case · 核查."""
    return CaseView.of(await check_case(work, number, body.check()))


@router.post("/cases/{number}/decision", operation_id="audit_decide_case", dependencies=[permit("audit.case.decide")])
async def post_decision(number: CasePath, body: DecisionIn, work: Desk) -> CaseView:
    """Decide a case; refused while no check is on record · 作出处理决定."""
    return CaseView.of(await decide_case(work, number, body.ruling()))


@router.post("/cases/{number}/answer", operation_id="audit_answer_case", dependencies=[permit("audit.case.answer")])
async def post_answer(number: CasePath, body: AnswerIn, work: Desk) -> CaseView:
    """Answer a case; the hotline gets it by a signed callback · 答复."""
    return CaseView.of(await answer_case(work, number, body.text))


@router.post(
    "/cases/{number}/archiving", operation_id="audit_archive_case", dependencies=[permit("audit.case.archive")]
)
async def post_archiving(number: CasePath, body: ArchivingIn, work: Desk) -> CaseView:
    """Archive an answered case with what was done about it; refused while its outcome asks for more · 归档."""
    return CaseView.of(await archive_case(work, number, body.done))


@router.post(
    "/cases/{number}/refusal",
    operation_id="audit_decline_case",
    dependencies=[permit("audit.case.decline")],
)
async def post_refusal(number: CasePath, body: DeclineIn, work: Desk) -> CaseView:
    """Decline a case for a reason of the city · 不予受理."""
    return CaseView.of(await decline_case(work, number, body.decline()))


@router.post(
    "/cases/{number}/merger",
    operation_id="audit_merge_case",
    dependencies=[permit("audit.case.merge")],
)
async def post_merger(number: CasePath, body: MergerIn, work: Desk) -> CaseView:
    """Merge a case into another about the same matter · 并案."""
    return CaseView.of(await merge_case(work, number, body.into))


@router.post(
    "/cases/{number}/urgings",
    status_code=201,
    operation_id="audit_urge_case",
    dependencies=[permit("audit.case.urge")],
)
async def post_urging(number: CasePath, body: UrgingIn, work: Desk) -> CaseView:
    """Urge a case; each time is counted · 催办."""
    return CaseView.of(await urge_case(work, number, body.text))


@router.post(
    "/cases/{number}/supervision",
    operation_id="audit_supervise_case",
    dependencies=[permit("audit.case.supervise")],
)
async def post_supervision(number: CasePath, body: SupervisionIn, work: Desk) -> CaseView:
    """Set the light of a case, or take it off · 督办."""
    return CaseView.of(await supervise_case(work, number, body.supervision()))


@router.post(
    "/cases/{number}/visits",
    status_code=201,
    operation_id="audit_visit_case",
    dependencies=[permit("audit.case.visit")],
)
async def post_visit(number: CasePath, body: VisitIn, work: Desk) -> CaseView:
    """Record what the sender says of the answer · 回访."""
    return CaseView.of(await visit_case(work, number, body.visit()))


@router.post(
    "/cases/{number}/reopening",
    operation_id="audit_reopen_case",
    dependencies=[permit("audit.case.reopen")],
)
async def post_reopening(number: CasePath, body: ReopeningIn, work: Desk) -> CaseView:
    """Handle an answered case again · 重办."""
    return CaseView.of(await reopen_case(work, number, body.reopening()))


@router.post(
    "/cases/{number}/withdrawal",
    operation_id="audit_withdraw_case",
    dependencies=[permit("audit.case.withdraw")],
)
async def post_withdrawal(number: CasePath, body: WhyIn, work: Desk) -> CaseView:
    """Withdraw a case that its sender no longer wants handled · 撤单."""
    return CaseView.of(await withdraw_case(work, number, body.reason))


@router.post(
    "/cases/{number}/separation", operation_id="audit_separate_case", dependencies=[permit("audit.case.separate")]
)
async def post_separation(number: CasePath, body: ReasonIn, work: Desk) -> CaseView:
    """Handle a case by itself that seemed to repeat another of the same reporter · 重复来件分开办理."""
    return CaseView.of(await separate_case(work, number, body.reason))


@readings.post(
    "/cases/{number}/reporter-readings",
    operation_id="audit_read_reporter",
    dependencies=[permit("audit.reporter.read")],
)
async def post_reporter_reading(number: CasePath, body: ReasonIn, work: Desk) -> ReporterView:
    """Read who reported; each reading is recorded · 查看举报人."""
    return ReporterView.of(await read_reporter(work, number, body.reason))


@readings.post(
    "/cases/{number}/sender-readings",
    operation_id="audit_read_sender",
    dependencies=[permit("audit.sender.read")],
)
async def post_sender_reading(number: CasePath, body: ReasonIn, work: Desk) -> ReporterView:
    """Read whom to speak to, for the unit that has the task, of what accuses nobody; each reading is recorded · 查看来件人联系方式."""
    return ReporterView.of(await read_sender(work, number, body.reason))
