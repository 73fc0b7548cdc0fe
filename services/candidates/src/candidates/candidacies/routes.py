"""Routes of candidacies (参选): facts, exceptions, cancellation, withdrawal, outcome."""

from uuid import UUID

from fastapi import Request, Response
from service_kit.access import permit
from service_kit.etags import IfMatch, tag
from service_kit.paging import Ids, Items, Limit, link_next
from service_kit.routing import Router, UnrepeatedRoute

from candidates.candidacies.approve import approve_exception
from candidates.candidacies.cancel import cancel_candidacy
from candidates.candidacies.declare import declare_facts
from candidates.candidacies.ending_shapes import CancellationIn, EndedView, OutcomeIn, OwnWithdrawalIn, WithdrawalIn
from candidates.candidacies.facts_shapes import Facts
from candidates.candidacies.outcome import check_outcome, record_outcome
from candidates.candidacies.propose import propose_exception
from candidates.candidacies.shapes import CandidacyView, ExceptionIn, ExceptionMade, OutlineView, WaitingExceptionView
from candidates.candidacies.show import (
    READ_PERSONAL,
    list_annulments,
    list_candidacies,
    list_outcomes,
    list_own,
    list_standing,
    list_waiting_exceptions,
    read_candidacy,
    show_candidacy,
)
from candidates.candidacies.summary_shapes import LineView, StandingCandidacyView, StateView, SummaryView
from candidates.candidacies.withdraw import withdraw_candidacy, withdraw_oneself
from candidates.domain.qualified import CandidacyFile
from candidates.work import Desk

router = Router("参选 · candidacies")
# A check changes nothing, so asking again is asking anew.
checks = Router("参选 · candidacies")
checks.route_class = UnrepeatedRoute
_READ = [permit("candidates.candidacy.read")]


@router.get("/elections/{election_id}/candidacies", operation_id="candidates_list_candidacies", dependencies=_READ)
async def get_candidacies(
    election_id: UUID,
    work: Desk,
    request: Request,
    response: Response,
    after: UUID | None = None,
    limit: Limit = 100,
) -> Items[LineView]:
    """List the candidacies of an election in the order of their opening · 参选人列表."""
    found = await list_candidacies(work, election_id, after, limit)
    link_next(request, response, [each.candidacy.id for each in found], limit)
    return Items(items=[LineView.of_line(each) for each in found])


@router.get(
    "/elections/{election_id}/outcomes",
    operation_id="candidates_list_outcomes",
    dependencies=[permit("candidates.outcome.read")],
)
async def get_outcomes(election_id: UUID, work: Desk) -> Items[StateView]:
    """List the state of every candidacy, and nothing of the person behind it · 各参选人选举结果."""
    return Items(items=[StateView.of(each) for each in await list_outcomes(work, election_id)])


@router.get(
    "/annulments",
    operation_id="candidates_list_annulments",
    dependencies=[permit("candidates.outcome.read")],
)
async def get_annulments(work: Desk, elections: Ids) -> Items[StateView]:
    """List whose election became void, in several elections at once · 多项选举中当选无效的参选人."""
    return Items(items=[StateView.of(each) for each in await list_annulments(work, elections)])


@router.get("/candidacies/{candidacy_id}", operation_id="candidates_show_candidacy", dependencies=_READ)
async def get_candidacy(candidacy_id: UUID, work: Desk, response: Response) -> CandidacyView | OutlineView:
    """Show one candidacy with its exceptions and nominations; facts and conditions to those who decide · 参选情况."""
    return _view(work, await read_candidacy(work, candidacy_id), response)


@router.put(
    "/candidacies/{candidacy_id}/facts",
    operation_id="candidates_declare_facts",
    dependencies=[permit("candidates.nomination.create")],
)
async def put_facts(
    candidacy_id: UUID, body: Facts, work: Desk, response: Response, if_match: IfMatch = None
) -> CandidacyView | OutlineView:
    """Correct the declared facts before review · 更正申报情况."""
    candidacy = await declare_facts(work, candidacy_id, body.declaration(), if_match)
    return _view(work, await show_candidacy(work, candidacy.id), response)


@router.post(
    "/candidacies/{candidacy_id}/exceptions",
    status_code=201,
    operation_id="candidates_propose_exception",
    dependencies=[permit("candidates.exception.propose")],
)
async def post_exception(candidacy_id: UUID, body: ExceptionIn, work: Desk) -> ExceptionMade:
    """Propose an exception to a condition that warns · 申请例外."""
    return ExceptionMade.of(await propose_exception(work, candidacy_id, body.wish()))


@router.get(
    "/waiting-exceptions",
    operation_id="candidates_list_waiting_exceptions",
    dependencies=[permit("candidates.exception.list_waiting")],
)
async def get_waiting_exceptions(work: Desk) -> Items[WaitingExceptionView]:
    """List the exceptions that wait for the caller as a second person · 待批准的例外."""
    return Items(items=[WaitingExceptionView.of(each) for each in await list_waiting_exceptions(work)])


@router.post(
    "/exceptions/{exception_id}/approval",
    operation_id="candidates_approve_exception",
    dependencies=[permit("candidates.exception.approve")],
)
async def post_approval(exception_id: UUID, work: Desk, response: Response) -> CandidacyView | OutlineView:
    """Approve an exception, as another person than who proposed it · 批准例外."""
    candidacy = await approve_exception(work, exception_id)
    return _view(work, await show_candidacy(work, candidacy.id), response)


@router.post(
    "/candidacies/{candidacy_id}/cancellation",
    operation_id="candidates_cancel_candidacy",
    dependencies=[permit("candidates.candidacy.cancel")],
)
async def post_cancellation(candidacy_id: UUID, body: CancellationIn, work: Desk) -> EndedView:
    """Cancel a candidacy on the strength of a case · 取消参选资格."""
    posting = body.posting.posting() if body.posting else None
    return EndedView.of(*await cancel_candidacy(work, candidacy_id, body.case_number, posting))


@router.post(
    "/candidacies/{candidacy_id}/withdrawal",
    operation_id="candidates_withdraw_candidacy",
    dependencies=[permit("candidates.candidacy.withdraw")],
)
async def post_withdrawal(candidacy_id: UUID, body: WithdrawalIn, work: Desk) -> EndedView:
    """Withdraw a candidacy before the vote · 退出参选."""
    posting = body.posting.posting() if body.posting else None
    return EndedView.of(*await withdraw_candidacy(work, candidacy_id, body.withdrawal(), posting))


@router.post(
    "/candidacies/{candidacy_id}/own-withdrawal",
    operation_id="candidates_withdraw_oneself",
    dependencies=[permit("candidates.candidacy.withdraw_own")],
)
async def post_own_withdrawal(candidacy_id: UUID, body: OwnWithdrawalIn, work: Desk) -> EndedView:
    """Withdraw the own candidacy by the own bound account · 本人退出参选."""
    return EndedView.of(*await withdraw_oneself(work, candidacy_id, body.withdrawal()))


@router.get(
    "/elections/{election_id}/own-candidacies",
    operation_id="candidates_list_own_candidacies",
    dependencies=[permit("candidates.candidacy.read_own")],
)
async def get_own_candidacies(election_id: UUID, work: Desk) -> Items[CandidacyView]:
    """List the own candidacies with facts, conditions and nominations · 本人的参选情况."""
    return Items(items=[CandidacyView.of(each) for each in await list_own(work, election_id)])


@router.get(
    "/residents/{resident_id}/standing-candidacies",
    operation_id="candidates_list_standing_candidacies",
    dependencies=[permit("candidates.candidacy.read_standing")],
)
async def get_standing_candidacies(resident_id: UUID, work: Desk) -> Items[StandingCandidacyView]:
    """Say to the gateway where a person stands now, whose duties elsewhere end with it · 某人正在参选的选举."""
    return Items(items=[StandingCandidacyView.of(each) for each in await list_standing(work, resident_id)])


@router.post(
    "/candidacies/{candidacy_id}/outcome",
    operation_id="candidates_record_outcome",
    dependencies=[permit("candidates.outcome.record")],
)
async def post_outcome(candidacy_id: UUID, body: OutcomeIn, work: Desk) -> SummaryView:
    """Record what the vote made of the candidacy · 选举结果."""
    return SummaryView.of(await record_outcome(work, candidacy_id, body.outcome_of_vote()))


@checks.post(
    "/candidacies/{candidacy_id}/outcome-checks",
    status_code=204,
    operation_id="candidates_check_outcome",
    dependencies=[permit("candidates.outcome.check")],
)
async def post_outcome_check(candidacy_id: UUID, body: OutcomeIn, work: Desk) -> None:
    """Tell ballots what recording this outcome would be refused for · 选举结果预检."""
    await check_outcome(work, candidacy_id, body.outcome_of_vote())


def _view(work: Desk, file: CandidacyFile, response: Response) -> CandidacyView | OutlineView:
    tag(response, file.candidacy.version)
    return CandidacyView.of(file) if work.may(READ_PERSONAL) else OutlineView.of(file)
