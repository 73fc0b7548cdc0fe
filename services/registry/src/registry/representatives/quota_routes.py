"""Routes of quotas of representatives (居民代表名额)."""

from typing import Annotated
from uuid import UUID

from electoral_rules.electorate.representatives import METHODS, Method
from fastapi import Query
from service_kit.access import permit
from service_kit.routing import Router
from service_kit.wire import CommunityPath, Day

from registry.domain.quotas import Proposed
from registry.representatives.calculate import calculate_quota
from registry.representatives.quota_shapes import RepresentativeQuotaView
from registry.work import Desk

router = Router("居民代表 · representatives")
Number = Annotated[int | None, Query(ge=0, le=10000)]


@router.get(
    "/communities/{code}/representative-quota",
    operation_id="registry_calculate_quota",
    dependencies=[permit("registry.quota.read")],
)
async def get_representative_quota(
    work: Desk,
    code: CommunityPath,
    plan_id: UUID,
    method: Method = METHODS[0],
    on: Annotated[Day | None, Query()] = None,
    representatives: Number = None,
    unit_representatives: Number = None,
) -> RepresentativeQuotaView:
    """Calculate how many representatives a community has by a plan's documents, from the counts of a day · 居民代表名额测算."""
    proposed = Proposed(method, representatives, unit_representatives)
    return RepresentativeQuotaView.of(await calculate_quota(work, code, plan_id, on, proposed))
