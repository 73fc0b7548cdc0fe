"""Draw up a work plan (起草工作方案), or draw it up anew while no office's word binds it."""

from dataclasses import replace
from uuid import UUID

from electoral_rules import activating
from electoral_rules.carried import kind_lacking
from service_kit import clock
from service_kit.etags import require_match
from service_kit.ids import uuid7
from service_kit.problems import Forbidden
from service_kit.work import refuse

from registry.domain.plans import Plan, PlanContent
from registry.domain.vacancies import with_opened
from registry.plans.places import place_decisions
from registry.plans.usable import first_of, rulebooks_of, usable
from registry.plans.vacancies import named_vacancies
from registry.problems import DivisionsMissing, PlanNotCarried, PlanNotEditable
from registry.work import Work


async def draft_plan(work: Work, content: PlanContent) -> Plan:
    """Keep a draft whose seats and mode the document allows; the plan is checked and activated later.

    Raises:
        Forbidden, PlanUnusable, VacancyNotOpen, EvidenceMissing; PlanNotCarried: a recall; RefusedByRule: other seats or another mode than the document orders (1h).
    """
    plan = Plan(uuid7(), content, "draft", None, (), (), 1)
    await _require_usable(work, plan)
    await work.plans.add(plan, work.caller.subject, clock.now())
    await work.record("registry.plan.created", plan, _payload(plan))
    return await work.plan(plan.id)


async def redraw_plan(work: Work, plan_id: UUID, content: PlanContent, if_match: str | None) -> Plan:
    """Replace a draft; checks already given fall, for they were of another text.

    Raises:
        Forbidden, PlanNotEditable, PlanUnusable, PlanNotCarried, RefusedByRule; PreconditionFailed: somebody changed it in between.
    """
    plan = await work.plans.lock(await work.plan(plan_id))
    require_match(if_match, plan.version)
    work.require_scope(plan.community_code)
    if not plan.editable:
        raise PlanNotEditable()
    plan = replace(plan, content=content)
    await _require_usable(work, plan)
    plan = await work.plans.redraw(plan)
    await work.record("registry.plan.redrawn", plan, _payload(plan))
    return plan


async def _require_usable(work: Work, plan: Plan) -> None:
    content = plan.content
    work.require_scope(content.jurisdiction_code)
    for triple in content.triples:
        if (lacking := kind_lacking(triple, content.kind)) is not None:
            raise PlanNotCarried(lacking)
    if await work.jurisdictions.find(content.jurisdiction_code) is None:
        raise DivisionsMissing()
    for code in content.communities:
        if not code.startswith(content.jurisdiction_code):
            raise Forbidden()
        await work.community(code)
    for sha256 in content.opinions:
        await work.evidence.require(sha256)
    approved = await work.exceptions.approved(plan)
    refuse(await place_decisions(work, content), approved)
    planned = with_opened(content.bodies, await named_vacancies(work, content))
    with usable():
        rulebooks = rulebooks_of(content)
        decisions = (
            *activating.drafting(rulebooks, content.kind, planned),
            *activating.scheduled(first_of(rulebooks), content.stages, content.election_day),
        )
    refuse(decisions, approved)


def _payload(plan: Plan) -> dict[str, object]:
    return {"plan_id": plan.id, "document": plan.content.document, "communities": plan.content.communities}
