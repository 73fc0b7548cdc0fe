"""Draws up a work plan (起草工作方案), or draws it up anew while no office's word binds it."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from electoral_rules import Rulebook, RulesError
from service_kit import clock
from service_kit.etags import require_match
from service_kit.ids import uuid7
from service_kit.problems import Forbidden, NotFound

from registry.domain.plans import EDITABLE, Plan, PlanContent, drafting_decisions
from registry.problems import PlanNotEditable, PlanUnusable
from registry.use_cases.desk import Desk, refuse_blocked


async def draft_plan(desk: Desk, content: PlanContent) -> Plan:
    """Keeps a draft whose seats and mode the document allows; the plan is checked and activated later.

    Raises:
        PlanUnusable: it names a document, measure or value that does not exist.
        RefusedByRule: other seats or another mode than the document orders (1h).
    """
    await _require_usable(desk, content)
    plan_id = uuid7()
    await desk.store.plans.add(plan_id, content, created_by=desk.caller.subject, created_at=clock.now())
    data = {"plan_id": str(plan_id), "document": content.document, "communities": _codes(content)}
    await desk.record("registry.plan.created", data, community=content.jurisdiction_code)
    return await desk.plan(plan_id)


async def redraft_plan(desk: Desk, plan_id: UUID, content: PlanContent, if_match: str | None) -> Plan:
    """Replaces a draft; checks already given fall, for they were of another text.

    Raises:
        PlanNotEditable: it is active. PreconditionFailed: somebody changed it in between.
    """
    plan = await desk.plan(plan_id, lock=True)
    require_match(if_match, plan.version)
    desk.require_scope(plan.content.jurisdiction_code)
    if plan.state not in EDITABLE:
        raise PlanNotEditable()
    await _require_usable(desk, content)
    await desk.store.plans.replace(plan_id, content)
    data = {"plan_id": str(plan_id), "document": content.document, "communities": _codes(content)}
    await desk.record("registry.plan.redrawn", data, community=content.jurisdiction_code)
    return await desk.plan(plan_id)


async def _require_usable(desk: Desk, content: PlanContent) -> None:
    desk.require_scope(content.jurisdiction_code)
    if not await desk.store.jurisdictions.exists(content.jurisdiction_code):
        raise NotFound("请先导入该辖区的行政区划", "Import the divisions of this jurisdiction first.")
    for planned in content.vacancies:
        if not planned.community.startswith(content.jurisdiction_code):
            raise Forbidden()
        await desk.community(planned.community)
    with usable():
        refuse_blocked(drafting_decisions(content, rulebook_of(content)))


@contextmanager
def usable() -> Iterator[None]:
    """What the rules cannot answer to, a name that does not exist or facts that cannot be, becomes PlanUnusable."""
    try:
        yield
    except RulesError as failure:
        # The law library's sentences list what is known and never repeat what was asked for.
        raise PlanUnusable(str(failure), str(failure)) from None


def rulebook_of(content: PlanContent) -> Rulebook:
    """The rulebook the plan's words resolve to; PlanUnusable when they name what does not exist."""
    with usable():
        return content.rulebook()


def _codes(content: PlanContent) -> list[str]:
    return sorted({planned.community for planned in content.vacancies})
