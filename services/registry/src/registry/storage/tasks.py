"""What waits for somebody (待办), read beside the nouns it is about."""

from collections.abc import Collection, Mapping
from datetime import date

from electoral_rules.book.lifecycle import OBJECTION
from service_kit import rows
from service_kit.paging import MOST
from sqlalchemy import ColumnElement, Select, literal, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.tasks import Task, TaskKind
from registry.storage.tables.communities import community_changes
from registry.storage.tables.elections import GOING_ON, day_exceptions, elections
from registry.storage.tables.meetings import HELD, meeting_requests, meetings
from registry.storage.tables.objections import objections
from registry.storage.tables.plans import plans
from registry.storage.tables.stages import stage_closings, stage_overrides

_STAGE = tuple_(stage_overrides.c.plan_id, stage_overrides.c.stage)
_CLOSED = tuple_(stage_closings.c.plan_id, stage_closings.c.stage)
_EXCEPTIONS = (
    select(
        literal("election_exception").label("kind"),
        day_exceptions.c.id.label("about"),
        elections.c.community_code,
        elections.c.body,
        day_exceptions.c.proposed_by,
    )
    .join(elections, elections.c.id == day_exceptions.c.election_id)
    .where(day_exceptions.c.approved_by.is_(None), GOING_ON)
)
_OVERRIDES = (
    select(
        literal("stage_override").label("kind"),
        stage_overrides.c.id.label("about"),
        plans.c.jurisdiction_code.label("community_code"),
        stage_overrides.c.proposed_by,
    )
    .join(plans, plans.c.id == stage_overrides.c.plan_id)
    .where(stage_overrides.c.approved_by.is_(None), ~select(stage_closings).where(_CLOSED == _STAGE).exists())
)
_CHANGES = select(
    literal("community_change").label("kind"),
    community_changes.c.id.label("about"),
    community_changes.c.community_code,
    community_changes.c.proposed_by,
).where(community_changes.c.approved_by.is_(None))
_OBJECTIONS = (
    select(
        literal("objection").label("kind"),
        objections.c.election_id.label("about"),
        elections.c.community_code,
        elections.c.body,
        objections.c.number,
        objections.c.due.label("due_on"),
    )
    .join(elections, elections.c.id == objections.c.election_id)
    .where(objections.c.state.not_in(OBJECTION.final), GOING_ON)
)
# No law says until when; it waits from the day it was entered.
_REQUESTS = select(
    literal("meeting_request").label("kind"),
    meeting_requests.c.id.label("about"),
    meeting_requests.c.community_code,
).where(meeting_requests.c.obliges, ~select(meetings).where(HELD).exists())
_QUERIES: Mapping[TaskKind, tuple[Select[tuple[object, ...]], ColumnElement[str]]] = {
    "election_exception": (_EXCEPTIONS.order_by(day_exceptions.c.id), elections.c.community_code),
    "stage_override": (_OVERRIDES.order_by(stage_overrides.c.id), plans.c.jurisdiction_code),
    "community_change": (_CHANGES.order_by(community_changes.c.id), community_changes.c.community_code),
    "meeting_request": (_REQUESTS.order_by(meeting_requests.c.id), meeting_requests.c.community_code),
    "objection": (_OBJECTIONS.order_by(objections.c.due, objections.c.number), elections.c.community_code),
}


class TaskStore:
    """What waits in each community."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of(self, scope: str, kinds: Collection[TaskKind], today: date) -> list[Task]:
        """What of these kinds waits within a scope, the proposals in the order they were made in."""
        found: list[Task] = []
        for kind in kinds:
            query, code = _QUERIES[kind]
            query = query.where(code.startswith(scope, autoescape=True)).limit(MOST)
            query = query.where(objections.c.due < today) if kind == "objection" else query
            found += [rows.read(Task, row) for row in await self._session.execute(query)]
        return found
