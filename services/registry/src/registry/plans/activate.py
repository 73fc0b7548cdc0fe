"""Activate a plan (启用方案): the rulebook freezes, and each community gets its election."""

from collections.abc import Sequence
from uuid import UUID

from electoral_rules import Decision, Rulebook
from electoral_rules.book.lifecycle import ELECTION, PLAN
from electoral_rules.carried import carriage
from electoral_rules.organisation import activating
from service_kit import clock
from service_kit.etags import require_match
from service_kit.ids import uuid7
from service_kit.work import refuse, step

from registry.domain.elections import Contest, Election
from registry.domain.plans import Plan
from registry.plans.usable import rulebook_of, usable
from registry.problems import PlanNotCarried, PlanNotEditable
from registry.work import Work


async def activate_plan(work: Work, plan_id: UUID, if_match: str | None) -> Plan:
    """Freeze the rulebook and create an election for each community, all or none.

    Raises:
        RefusedByRule: an office has not agreed (1g), measures are missing, contested or not is unsaid (1k) …
        PlanNotEditable: it is active already. PlanNotCarried: such elections cannot be held to the end yet.
        PlanUnusable: more households are relocated than the roster counts. Forbidden, PreconditionFailed.
    """
    plan = await work.plans.lock(await work.plan(plan_id))
    require_match(if_match, plan.version)
    work.require_scope(plan.community_code)
    if not plan.editable:
        raise PlanNotEditable()
    _require_carried(work, plan)
    rulebook = rulebook_of(plan.content)
    decisions = await _decisions(work, plan, rulebook)
    refuse(decisions, await work.exceptions.approved(plan))
    # Where no document names an office that checks, nobody's check is outstanding once nothing refuses the plan.
    state = plan.state if activating.offices_checking(rulebook) else step(PLAN, plan.state, "check")
    step(PLAN, state, "activate")
    at = clock.now()
    await work.rulebooks.freeze(rulebook, at)
    await work.plans.activate(plan, rulebook.sha256, dict(activating.agencies(rulebook)), at)
    created = [_election(plan, code, rulebook) for code in plan.content.communities]
    await work.elections.add(created, at)
    for election in created:
        await work.record("registry.election.created", election, _payload(plan, election, rulebook))
    payload = {
        "plan_id": plan_id,
        "rulebook_sha256": rulebook.sha256,
        "elections": [election.id for election in created],
    }
    await work.record("registry.plan.activated", plan, payload, decisions)
    return await work.plan(plan_id)


def _require_carried(work: Work, plan: Plan) -> None:
    found = carriage(plan.content.triple)
    if not (found.carried or work.trial):
        raise PlanNotCarried(found)


async def _decisions(work: Work, plan: Plan, rulebook: Rulebook) -> Sequence[Decision]:
    communities = {
        code: (await work.jurisdictions.circumstances(code)).community() for code in plan.content.communities
    }
    with usable():
        return activating.activation(rulebook, plan.content.planned(), plan.consenting, communities)


def _election(plan: Plan, code: str, rulebook: Rulebook) -> Election:
    contested = activating.contested(rulebook)
    return Election(
        id=uuid7(),
        plan_id=plan.id,
        community_code=code,
        community_name="",
        body=plan.content.body,
        kind=plan.content.kind,
        mode=plan.content.mode,
        stage=step(ELECTION, ELECTION.initial, "prepare"),
        election_day=None,
        rulebook_sha256=rulebook.sha256,
        agencies=activating.agencies(rulebook),
        contests=tuple(
            Contest(uuid7(), planned.office, planned.seats, contested)
            for planned in plan.content.vacancies
            if planned.community == code
        ),
        version=1,
    )


def _payload(plan: Plan, election: Election, rulebook: Rulebook) -> dict[str, object]:
    contests = [
        {"id": contest.id, "office": contest.office, "seats": contest.seats, "contested": contest.contested}
        for contest in election.contests
    ]
    return {
        "plan_id": plan.id,
        "body": election.body,
        "kind": election.kind,
        "mode": election.mode,
        "contests": contests,
        "rulebook": rulebook.as_dict(),
        "rulebook_sha256": rulebook.sha256,
        "measures": plan.content.measures,
        "agencies": election.agencies,
    }
