"""Keep what decides exits (认定出口条件): an act of a service, or the records as they were read."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from electoral_rules import exits
from electoral_rules.exits import Act
from service_kit import clock
from service_kit.order import next_number
from service_kit.work import Place

from registry.domain.elections import Election
from registry.domain.exits import Exit, Verdict
from registry.work import Work


@dataclass(frozen=True, slots=True)
class Done:
    """办理情况: an act, about what, whether it still holds, and the rules that it does not keep.

    A higher `number` was done later; None for an act of the registry itself, which is done now.
    """

    act: Act
    about: UUID | None
    holds: bool = True
    unmet: Collection[str] = ()
    number: int | None = None


async def meet_exits(work: Work, election: Election, done: Done) -> None:
    """Let an act meet the exits it decides of an election's plan, community and body; one that holds no more withdraws them."""
    about = election.plan_id, election.community_code, election.body
    found = await work.stages.exits_of(*about, exits.met_by(done.act))
    await keep(work, election, found, await _judged(work, found, done))


async def withdraw_exits(work: Work, election: Election) -> None:
    """Withdraw what an election decided: it is cancelled or void, and nobody acts in it any more."""
    about = election.plan_id, election.community_code, election.body
    found = [each for each in await work.stages.exits_of(*about, exits.met_by_elections()) if each.met]
    verdict = Verdict(await next_number(work.session), False, "election_ended", election.id, clock.now())
    await keep(work, election, found, [each.judged(verdict) for each in found])


async def begin_exits(work: Work, plan: Place, plan_id: UUID) -> None:
    """Let the activation of a plan meet the exits it decides."""
    done = Done("plan_activated", plan_id)
    found = await work.stages.exits_of(plan_id, "", "", exits.met_by(done.act))
    await keep(work, plan, found, await _judged(work, found, done))


async def keep(work: Work, place: Place, before: Sequence[Exit], after: Sequence[Exit]) -> None:
    """Keep newer verdicts on exits; one that is withdrawn after its stage was closed is told."""
    changed = [(old, new) for old, new in zip(before, after, strict=True) if new.verdict != old.verdict]
    await work.stages.add_verdicts(new for _, new in changed)
    lost = [new for old, new in changed if old.met and not new.met]
    if not lost:
        return
    # Read after the verdicts are written: a closing holds the plan, and they wait for it.
    closed = {closing.stage for closing in await work.stages.closings(lost[0].plan_id)}
    for each in lost:
        if each.place.stage in closed:
            await work.record("registry.exit.withdrawn", place, _payload(each))


async def _judged(work: Work, found: Sequence[Exit], done: Done) -> Sequence[Exit]:
    number = await next_number(work.session) if done.number is None else done.number
    return [
        each.judged(
            Verdict(number, done.holds and each.place.rule not in done.unmet, done.act, done.about, clock.now())
        )
        for each in found
    ]


def _payload(withdrawn: Exit) -> dict[str, object]:
    place = withdrawn.place
    return {
        "plan_id": withdrawn.plan_id,
        "stage": place.stage,
        "rule": place.rule,
        "place_code": place.community,
        "body": place.body,
        "source": withdrawn.verdict.source if withdrawn.verdict else "",
    }
