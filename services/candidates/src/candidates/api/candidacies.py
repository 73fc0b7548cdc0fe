"""Routes of candidacies (参选): facts, exceptions, cancellation, withdrawal, outcome."""

from typing import Any
from uuid import UUID

from fastapi import Request, Response
from service_kit.access import permit
from service_kit.etags import IfMatch, tag
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router

from candidates.api.desk import Desk
from candidates.api.schemas import CancellationIn, ExceptionIn, Facts, OutcomeIn, WithdrawalIn
from candidates.api.views import CandidacyView, EndedView, ExceptionMade, OutlineView, SummaryView
from candidates.domain.candidacy import Candidacy
from candidates.use_cases.approve_exception import approve_exception
from candidates.use_cases.cancel_candidacy import cancel_candidacy
from candidates.use_cases.declare_facts import declare_facts
from candidates.use_cases.propose_exception import propose_exception
from candidates.use_cases.record_outcome import record_outcome
from candidates.use_cases.show_candidacy import list_candidacies, show_candidacy, summary
from candidates.use_cases.withdraw_candidacy import withdraw_candidacy

router = Router("candidacies")
_READ = [permit("candidates.candidacy.read")]


@router.get("/elections/{election_id}/candidacies", response_model=Items[SummaryView], dependencies=_READ)
async def get_candidacies(
    election_id: UUID,
    work: Desk,
    request: Request,
    response: Response,
    after: UUID | None = None,
    limit: Limit = 100,
) -> dict[str, Any]:
    """The candidacies of an election in the order of their opening · 参选人列表."""
    rows = await list_candidacies(work, election_id, after, limit)
    link_next(request, response, str(rows[-1]["id"]) if len(rows) == limit else None, limit)
    return {"items": rows}


@router.get("/candidacies/{candidacy_id}", response_model=CandidacyView | OutlineView, dependencies=_READ)
async def get_candidacy(candidacy_id: UUID, work: Desk, response: Response) -> dict[str, Any]:
    """One candidacy with its exceptions and nominations; facts and conditions for those who decide · 参选情况."""
    shown = await show_candidacy(work, candidacy_id)
    tag(response, shown["version"])
    return shown


@router.put(
    "/candidacies/{candidacy_id}/facts",
    response_model=CandidacyView | OutlineView,
    dependencies=[permit("candidates.nomination.create")],
)
async def put_facts(
    candidacy_id: UUID, body: Facts, work: Desk, response: Response, if_match: IfMatch = None
) -> dict[str, Any]:
    """Correct the declared facts before review · 更正申报情况."""
    candidacy = await declare_facts(work, candidacy_id, body.model_dump(mode="json"), if_match)
    return await _shown(work, candidacy, response)


@router.post(
    "/candidacies/{candidacy_id}/exceptions",
    status_code=201,
    response_model=ExceptionMade,
    dependencies=[permit("candidates.exception.propose")],
)
async def post_exception(candidacy_id: UUID, body: ExceptionIn, work: Desk) -> dict[str, Any]:
    """Propose an exception to a condition that warns · 申请例外."""
    return {"id": await propose_exception(work, candidacy_id, body.model_dump())}


@router.post(
    "/exceptions/{exception_id}/approval",
    response_model=CandidacyView | OutlineView,
    dependencies=[permit("candidates.exception.approve")],
)
async def post_approval(exception_id: UUID, work: Desk, response: Response) -> dict[str, Any]:
    """Approve an exception, as another person than who proposed it · 批准例外."""
    return await _shown(work, await approve_exception(work, exception_id), response)


@router.post(
    "/candidacies/{candidacy_id}/cancellation",
    response_model=EndedView,
    dependencies=[permit("candidates.candidacy.cancel")],
)
async def post_cancellation(candidacy_id: UUID, body: CancellationIn, work: Desk) -> dict[str, Any]:
    """Cancel a candidacy on the strength of a case · 取消参选资格."""
    posted = body.posting.model_dump() if body.posting else None
    return _ended(*await cancel_candidacy(work, candidacy_id, body.case_number, posted))


@router.post(
    "/candidacies/{candidacy_id}/withdrawal",
    response_model=EndedView,
    dependencies=[permit("candidates.candidacy.withdraw")],
)
async def post_withdrawal(candidacy_id: UUID, body: WithdrawalIn, work: Desk) -> dict[str, Any]:
    """Withdraw a candidacy before the vote · 退出参选."""
    posted = body.posting.model_dump() if body.posting else None
    declaration = body.model_dump(include={"declared_by", "reason", "evidence_sha256"})
    return _ended(*await withdraw_candidacy(work, candidacy_id, declaration, posted))


@router.post(
    "/candidacies/{candidacy_id}/outcome",
    response_model=SummaryView,
    dependencies=[permit("candidates.outcome.record")],
)
async def post_outcome(candidacy_id: UUID, body: OutcomeIn, work: Desk) -> dict[str, Any]:
    """What the vote made of the candidacy · 选举结果."""
    return summary(await record_outcome(work, candidacy_id, body.outcome, body.result_id))


async def _shown(work: Desk, candidacy: Candidacy, response: Response) -> dict[str, Any]:
    tag(response, candidacy.version)
    return await show_candidacy(work, candidacy.id)


def _ended(candidacy: Candidacy, slate_number: int | None) -> dict[str, Any]:
    return {"candidacy": summary(candidacy), "slate_number": slate_number}
