"""Activate a plan (启用方案): the rulebook freezes, and each community gets its election.

What the election measures still lack (选举办法) a version adopts later, before the step that rests on it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from electoral_rules import Decision, Rulebook, activating
from electoral_rules.activating import PlannedBody, Rulebooks
from electoral_rules.book import steps
from electoral_rules.book.lifecycle import ELECTION, PLAN
from electoral_rules.carried import carriage
from electoral_rules.electorate.communities import Community
from service_kit import clock
from service_kit.etags import require_match
from service_kit.ids import uuid7
from service_kit.work import refuse, step

from registry.domain.elections import Contest, Election
from registry.domain.plans import Plan
from registry.domain.vacancies import claims, with_opened
from registry.plans.places import place_decisions
from registry.plans.usable import first_of, rulebooks_of, usable
from registry.plans.vacancies import named_vacancies
from registry.problems import ElectionOpen, PlanNotCarried, PlanNotEditable
from registry.stages.begin import begin_stages
from registry.work import Work


async def activate_plan(work: Work, plan_id: UUID, if_match: str | None) -> Plan:
    """Freeze the rulebook and create an election for each community, all or none.

    Raises:
        RefusedByRule: an office has not agreed (1g), contested or not is unsaid (1k) …
        ElectionOpen: another election of a body or seat is not over. PlanNotEditable: it is active already. PlanNotCarried: such elections cannot be held to the end yet.
        PlanUnusable: more households are relocated than the roster counts. Forbidden, PreconditionFailed.
    """
    plan = await work.plans.lock(await work.plan(plan_id))
    require_match(if_match, plan.version)
    work.require_scope(plan.community_code)
    if not plan.editable:
        raise PlanNotEditable()
    _require_carried(work, plan)
    rulebooks = rulebooks_of(plan.content)
    communities = await _communities(work, plan)
    decisions = [*await place_decisions(work, plan.content), *await _decisions(work, plan, rulebooks, communities)]
    refuse(decisions, await work.exceptions.approved(plan))
    decisions += activating.undecided(rulebooks, plan.content.bodies, communities)
    rulebook = first_of(rulebooks)
    # Where no document names an office that checks, nobody's check is outstanding once nothing refuses the plan.
    state = plan.state if activating.offices_checking(rulebook) else step(PLAN, plan.state, "check")
    step(PLAN, state, "activate")
    at = clock.now()
    for each in rulebooks.values():
        await work.rulebooks.freeze(each, at)
    await work.plans.activate(plan, rulebook.sha256, dict(activating.agencies(rulebook)), at)
    created = await _create(work, plan, rulebooks, at)
    await begin_stages(work, plan, rulebook)
    await work.record("registry.plan.activated", plan, _activation(plan, rulebook, created), decisions)
    return await work.plan(plan_id)


async def _create(work: Work, plan: Plan, rulebooks: Rulebooks, at: datetime) -> Sequence[Election]:
    created = [(_election(plan, each, rulebooks[each.law]), rulebooks[each.law]) for each in plan.content.bodies]
    if not created:
        return ()
    await work.elections.add([election for election, _ in created], at)
    await work.rulebook_chains.begin([election for election, _ in created], at)
    vacancies = await named_vacancies(work, plan.content)
    wanted = [claim for election, _ in created for claim in claims(election, vacancies)]
    if taken := [*await work.elections.opened_by(vacancies), *await work.elections.open(wanted)]:
        raise ElectionOpen(taken)
    await work.vacancies.take(plan.content.vacancies, plan.id)
    for election, rulebook in created:
        await work.record("registry.election.created", election, _payload(plan, election, rulebook))
    return [election for election, _ in created]


def _require_carried(work: Work, plan: Plan) -> None:
    missing = [found for found in map(carriage, plan.content.triples) if not found.carried]
    if missing and not work.trial:
        raise PlanNotCarried(missing[0])


async def _communities(work: Work, plan: Plan) -> Mapping[str, Community]:
    return {code: (await work.jurisdictions.circumstances(code)).community() for code in plan.content.communities}


async def _decisions(
    work: Work, plan: Plan, rulebooks: Rulebooks, communities: Mapping[str, Community]
) -> Sequence[Decision]:
    content = plan.content
    planned = with_opened(content.bodies, await named_vacancies(work, content))
    with usable():
        return (
            *activating.activation(rulebooks, content.kind, planned, plan.consenting, communities),
            *activating.scheduled(first_of(rulebooks), content.stages, content.election_day),
        )


def _election(plan: Plan, planned: PlannedBody, rulebook: Rulebook) -> Election:
    return Election(
        id=uuid7(),
        plan_id=plan.id,
        community_code=planned.community,
        community_name="",
        body=planned.body,
        kind=plan.content.kind,
        mode=planned.mode,
        state=step(ELECTION, ELECTION.initial, "open"),
        step=steps.FIRST,
        election_day=None,
        rulebook_sha256=rulebook.sha256,
        contests=tuple(
            Contest(uuid7(), office, seats, activating.contested(rulebook, office))
            for office, seats in planned.seats.items()
        ),
        version=1,
    )


def _activation(plan: Plan, rulebook: Rulebook, created: Sequence[Election]) -> dict[str, object]:
    return {
        "plan_id": plan.id,
        "rulebook_sha256": rulebook.sha256,
        "elections": [each.id for each in created],
        "last_days": {each.stage: each.last for each in plan.content.stages},
    }


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
        "agencies": activating.agencies(rulebook),
    }
