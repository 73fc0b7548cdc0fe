"""Activates a plan (启用方案): the rulebook freezes, and each community gets its election."""

import json
from typing import Any
from uuid import UUID

from electoral_rules import Rulebook
from electoral_rules.electorate.communities import Community
from electoral_rules.lifecycle import ELECTION, PLAN, advance
from service_kit import clock
from service_kit.etags import require_match
from service_kit.ids import uuid7

from registry.domain.plans import Plan, activation_decisions, agencies_of
from registry.problems import PlanNotEditable
from registry.use_cases.desk import Desk, refuse_blocked
from registry.use_cases.draft_plan import rulebook_of, usable


async def activate_plan(desk: Desk, plan_id: UUID, if_match: str | None) -> Plan:
    """Freezes the rulebook and creates an election for each community, all or none.

    Raises:
        RefusedByRule: an office has not agreed (1g), measures are missing, contested or not is unsaid (1k) …
        PlanNotEditable: it is active already. PlanUnusable: more households are relocated than the roster counts.
    """
    plan = await desk.plan(plan_id, lock=True)
    require_match(if_match, plan.version)
    desk.require_scope(plan.content.jurisdiction_code)
    if plan.state in ("active", "closed"):
        raise PlanNotEditable()
    rules = rulebook_of(plan.content)
    agreed = [check["office"] for check in await desk.store.plans.checks(plan_id) if check["agreed"]]
    communities = await _communities(desk, plan)
    with usable():
        decisions = activation_decisions(plan.content, rules, agreed, communities)
    refuse_blocked(decisions)
    # Where no document names an office that checks, nobody's check is outstanding once nothing refuses the plan.
    checked = advance(PLAN, plan.state, "check") if not rules.has("plan.checks") else plan.state
    advance(PLAN, checked, "activate")
    await desk.store.plans.activate(plan_id, rules, activated_at=clock.now(), agencies=agencies_of(rules))
    created = await _create_elections(desk, plan, rules)
    data = {"plan_id": str(plan_id), "rulebook_sha256": rules.sha256, "elections": created}
    await desk.record("registry.plan.activated", data, community=plan.content.jurisdiction_code, decisions=decisions)
    return await desk.plan(plan_id)


async def _communities(desk: Desk, plan: Plan) -> dict[str, Community]:
    return {code: await desk.store.jurisdictions.circumstances(code) for code in plan.communities}


async def _create_elections(desk: Desk, plan: Plan, rules: Rulebook) -> list[str]:
    stage = advance(ELECTION, ELECTION.initial, "prepare")
    rows: list[dict[str, Any]] = []
    contests: list[dict[str, Any]] = []
    for code in plan.communities:
        election_id = uuid7()
        rows.append({
            "id": election_id, "plan_id": plan.id, "community_code": code, "body": plan.content.body,
            "kind": plan.content.kind, "mode": plan.content.mode, "stage": stage, "created_at": clock.now(),
            "rulebook_sha256": rules.sha256,
        })  # fmt: skip
        contests += _contests(plan, code, election_id, rules)
    await desk.store.elections.add(rows, contests)
    for row in rows:
        await _record(
            desk, plan, rules, row["id"], [contest for contest in contests if contest["election_id"] == row["id"]]
        )
    return [str(row["id"]) for row in rows]


def _contests(plan: Plan, code: str, election_id: UUID, rules: Rulebook) -> list[dict[str, Any]]:
    contested = rules.rule("slate.contested").value
    return [
        {
            "election_id": election_id,
            "id": uuid7(),
            "office": planned.office,
            "seats": planned.seats,
            "contested": contested,
        }
        for planned in plan.content.vacancies
        if planned.community == code
    ]


async def _record(desk: Desk, plan: Plan, rules: Rulebook, election_id: UUID, contests: list[dict[str, Any]]) -> None:
    named = [
        {
            "id": str(contest["id"]),
            "office": contest["office"],
            "seats": contest["seats"],
            "contested": contest["contested"],
        }
        for contest in contests
    ]
    data = {
        "plan_id": str(plan.id), "body": plan.content.body, "kind": plan.content.kind, "mode": plan.content.mode,
        "contests": named, "rulebook": json.loads(rules.to_json()), "rulebook_sha256": rules.sha256,
        "measures": dict(plan.content.measures), "agencies": agencies_of(rules),
    }  # fmt: skip
    election = await desk.election(election_id)
    await desk.record("registry.election.created", data, election=election)
