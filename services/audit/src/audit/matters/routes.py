"""Routes of matters (事项): one for each step of each kind, made of its row and its shape, and one list for all."""

from collections.abc import Awaitable, Callable
from typing import Annotated
from uuid import UUID

from electoral_rules import matters
from electoral_rules.matters import BEGIN, MatterStep
from fastapi import Query, Request, Response
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router
from service_kit.wire import CommunityPath, Within, word_of

from audit.domain.matter import WantedMatters
from audit.matters.kind import Kind
from audit.matters.list_waiting import list_waiting
from audit.matters.move import begin_matter, move_matter
from audit.matters.shapes import (
    BODIES,
    KINDS,
    STATES,
    VIEWS,
    AnyMatterView,
    CheckView,
    DifficultiesView,
    LeadView,
    MatterIn,
    MatterList,
    MatterView,
    OutgoingAuditDateView,
    StepIn,
    WaitingMatterView,
    matter_view,
)
from audit.matters.show import (
    count_difficulties,
    date_outgoing_audit,
    list_leads,
    list_matters,
    show_checklist,
    show_matter,
)
from audit.work import Desk

router = Router("事项 · matters")
KindAsked = Annotated[
    str, *word_of(("", *matters.kinds())), Query(description="事项种类，空为全部 · kind of matter; empty for all")
]
State = Annotated[str, *word_of(("", *STATES)), Query(description="状态，空为全部 · state; empty for all")]


def _beginning(kind: Kind) -> Callable[..., Awaitable[MatterView]]:
    async def post_matter(body: MatterIn[object], work: Desk) -> MatterView:
        return matter_view(await begin_matter(work, kind, body.community_code, body.election_id, body.move()))

    return _documented(post_matter, kind, matters.kinds()[kind.slug].steps[BEGIN])


def _moving(kind: Kind, step: MatterStep) -> Callable[..., Awaitable[MatterView]]:
    async def post_step(matter_id: UUID, body: StepIn[object], work: Desk) -> MatterView:
        return matter_view(await move_matter(work, kind, step.name, matter_id, body.move()))

    return _documented(post_step, kind, step)


def _documented(
    route: Callable[..., Awaitable[MatterView]], kind: Kind, step: MatterStep
) -> Callable[..., Awaitable[MatterView]]:
    row = matters.kinds()[kind.slug]
    route.__annotations__["body"] = BODIES[kind.slug, step.name]
    route.__doc__ = f"{row.en}: {step.en[0].lower()}{step.en[1:]} · {row.zh}：{step.zh}."
    return route


def _example(kind: str, step: MatterStep) -> dict[str, object]:
    row = matters.kinds()[kind]
    code = "220602005006" if row.places == "community" else "220602005"
    place = {"community_code": code} if step.name == BEGIN else {}
    return {
        **place,
        "content": step.example,
        **({"evidence": ["06a14e81" * 8]} if step.evidence["needed"] else {}),
    }


for _slug, _row in matters.kinds().items():
    for _step in _row.steps.values():
        _begins = _step.name == BEGIN
        router.post(
            f"/{_row.path}" if _begins else f"/{_row.path}/{{matter_id}}/{_step.name}",
            status_code=201,
            operation_id=f"audit_{_step.name}_{_slug}",
            dependencies=[permit(f"audit.{_slug}.{_step.name}")],
            response_model=VIEWS[_slug],
            openapi_extra={"requestBody": {"content": {"application/json": {"example": _example(_slug, _step)}}}},
        )(_beginning(KINDS[_slug]) if _begins else _moving(KINDS[_slug], _step))


@router.get(
    "/matters",
    operation_id="audit_list_matters",
    dependencies=[permit("audit.matter.read")],
    response_model=MatterList,
)
async def get_matters(
    request: Request,
    response: Response,
    work: Desk,
    kind: KindAsked = "",
    election_id: UUID | None = None,
    within: Within = "",
    state: State = "",
    addressed: bool = False,
    after: UUID | None = None,
    limit: Limit = 100,
) -> Items[MatterView]:
    """List the matters of the caller's scope, and those above that concern it, of the kinds the caller may read · 事项列表."""
    wanted = WantedMatters(
        [kind] if kind else list(matters.kinds()),
        within,
        election_id,
        state,
        to=work.caller.scope if addressed else None,
    )
    found = await list_matters(work, wanted, after, limit)
    link_next(request, response, [each.id for each in found], limit)
    return MatterList(items=[matter_view(each) for each in found])


@router.get(
    "/matters/{matter_id}",
    operation_id="audit_show_matter",
    dependencies=[permit("audit.matter.read")],
    response_model=AnyMatterView,
)
async def get_matter(matter_id: UUID, work: Desk) -> MatterView:
    """Show a matter with its steps · 查看事项."""
    return matter_view(await show_matter(work, matter_id))


@router.get(
    "/waiting-matters",
    operation_id="audit_list_waiting",
    dependencies=[permit("audit.matter.list_waiting")],
)
async def get_waiting(work: Desk) -> Items[WaitingMatterView]:
    """List the matters that wait anywhere, with whom to tell of them; for the gateway, which tells people · 等人办理的事项."""
    return Items(items=[WaitingMatterView.of(each) for each in await list_waiting(work)])


@router.get(
    "/elections/{election_id}/acceptance-checklist",
    operation_id="audit_show_checklist",
    dependencies=[permit("audit.acceptance.read")],
)
async def get_checklist(election_id: UUID, work: Desk) -> Items[CheckView]:
    """Show what is checked at the acceptance of an election: the conditions of its stages that are musts · 验收清单."""
    return Items(items=[CheckView.of(each) for each in await show_checklist(work, election_id)])


@router.get(
    "/communities/{code}/difficulties",
    operation_id="audit_count_difficulties",
    dependencies=[permit("audit.difficulty.count")],
)
async def get_difficulties(code: CommunityPath, work: Desk) -> DifficultiesView:
    """Count what is still to be put right in a community; for the registry, before its election begins · 未整顿的重点难点问题."""
    return DifficultiesView(open=await count_difficulties(work, code))


@router.get(
    "/elections/{election_id}/outgoing-audit",
    operation_id="audit_date_outgoing_audit",
    dependencies=[permit("audit.outgoing_audit.date")],
)
async def get_outgoing_audit(election_id: UUID, work: Desk) -> OutgoingAuditDateView:
    """Tell when the outgoing audit before an election was published; for the registry, before the vote · 离任审计公布日期."""
    return OutgoingAuditDateView(published_on=await date_outgoing_audit(work, election_id))


@router.get(
    "/residents/{resident_id}/audit-leads",
    operation_id="audit_list_leads",
    dependencies=[permit("audit.audit_lead.read")],
)
async def get_leads(resident_id: UUID, work: Desk) -> Items[LeadView]:
    """List the leads of published audits about a resident, for the review of candidates · 离任审计问题线索."""
    return Items(items=[LeadView.of(each) for each in await list_leads(work, resident_id)])
