"""What the registry answers (接口输出). Unlike its input it is not judged, so most are plain rows."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from registry.domain.elections import Election, window_of
from registry.domain.plans import Plan
from registry.use_cases.desk import Desk


class PlanView(BaseModel):
    """工作方案 and its checks so far."""

    id: UUID
    document: str
    jurisdiction_code: str
    title: str
    body: str
    kind: str
    mode: str
    law: str
    state: str
    communities: list[dict[str, Any]]
    plan_values: dict[str, Any]
    readings: dict[str, str]
    measures: dict[str, str]
    agencies: dict[str, str]
    checks: list[dict[str, Any]]
    elections: list[UUID]
    rulebook_sha256: str | None
    version: int


class CircumstancesView(BaseModel):
    """社区情况: households counted from the roster, and what the street stated."""

    community_code: str
    households: int
    relocated_households: int
    village_reform_finished: bool | None


class ElectionView(BaseModel):
    """选举."""

    id: UUID
    plan_id: UUID
    community_code: str
    community_name: str
    street_code: str
    body: str
    kind: str
    mode: str
    stage: str
    election_day: date | None
    window: dict[str, date]
    contests: list[dict[str, Any]]
    rulebook_sha256: str
    measures: dict[str, str]
    agencies: dict[str, str]
    version: int


class ElectorView(BaseModel):
    """选举人; `commitment` only for services above."""

    id: UUID
    number: int
    resident_id: UUID
    name: str
    sex: str
    group_no: int
    capacity: str
    credential_no: str
    commitment: str | None = None


class RepresentativeView(BaseModel):
    """居民代表."""

    id: UUID
    resident_id: UUID
    name: str
    sex: str
    group_no: int
    term: str
    credential_no: str


class NoticeView(BaseModel):
    """公告, numbered per election."""

    id: UUID
    election_id: UUID
    number: int
    kind: str
    title: str
    content: str
    content_sha256: str
    posted_at: datetime
    place: str
    evidence_sha256: str


class CheckInView(BaseModel):
    """签到凭条."""

    elector_id: UUID
    name: str
    number: int
    group_no: int
    round: int
    desk: str
    checked_in_at: datetime


async def plan_view(desk: Desk, plan: Plan) -> PlanView:
    """The plan with its checks and the elections it created."""
    checks = await desk.store.plans.checks(plan.id)
    elections = await desk.store.elections.page(desk.caller.scope, plan.id, "", None, 1000)
    content = plan.content
    return PlanView(
        id=plan.id, document=content.document, jurisdiction_code=content.jurisdiction_code, title=content.title,
        body=content.body, kind=content.kind, mode=content.mode, law=content.law, state=plan.state,
        communities=[
            {"community_code": planned.community, "office": planned.office, "seats": planned.seats}
            for planned in content.vacancies
        ],
        plan_values=dict(content.plan_values), readings=dict(content.readings),
        measures=dict(content.measures), agencies=dict(content.agencies),
        checks=[{name: check[name] for name in ("office", "agreed", "remark", "checked_at")} for check in checks],
        elections=[election.id for election in elections], rulebook_sha256=plan.rulebook_sha256, version=plan.version,
    )  # fmt: skip


async def election_views(desk: Desk, elections: list[Election]) -> list[ElectionView]:
    """Elections with their contests and what their rulebooks say of window and measures."""
    contests = await desk.store.elections.contests([election.id for election in elections])
    views = []
    for election in elections:
        rules = await desk.rules(election)
        views.append(ElectionView(
            id=election.id, plan_id=election.plan_id, community_code=election.community_code,
            community_name=election.community_name, street_code=election.community_code[:9], body=election.body,
            kind=election.kind, mode=election.mode, stage=election.stage, election_day=election.election_day,
            window=window_of(rules), contests=contests[election.id], rulebook_sha256=election.rulebook_sha256,
            measures=dict(rules.measures), agencies=election.agencies, version=election.version,
        ))  # fmt: skip
    return views
