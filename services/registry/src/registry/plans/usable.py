"""Turn what the rules cannot answer to into a refusal of the plan (方案不能使用)."""

from collections.abc import Iterator
from contextlib import contextmanager

from electoral_rules import Rulebook, RulesError
from electoral_rules.activating import Rulebooks
from service_kit import clock
from service_kit.work import refuse

from registry.domain.plans import Plan, PlanContent
from registry.problems import PlanUnusable
from registry.work import Work


@contextmanager
def usable() -> Iterator[None]:
    """Refuse the plan for a name that does not exist or facts that cannot be.

    Raises:
        PlanUnusable.
    """
    try:
        yield
    except RulesError as failure:
        # The law library's sentences list what is known and never repeat what was asked for.
        raise PlanUnusable(str(failure), str(failure)) from None


def rulebooks_of(content: PlanContent) -> Rulebooks:
    """Resolve the plan's words to a rulebook for each organic law it names, as the laws stand on its day, or today.

    Raises:
        PlanUnusable; RefusedByRule: its document opens what a law closes, or it states or adopts what a document settles (GOV-04).
    """
    on = content.election_day or clock.today()
    with usable():
        refuse(content.closed(on))
        refuse(content.overstepping(on))
        return content.rulebooks(on)


async def held_to(work: Work, plan: Plan) -> Rulebook:
    """What the plan as a whole is held to: the rulebook it froze, or what its words resolve to while it is not active.

    Raises:
        PlanUnusable, RefusedByRule: as above.
    """
    frozen = plan.rulebook_sha256
    return await work.rulebooks.read(frozen) if frozen else first_of(rulebooks_of(plan.content))


def first_of(rulebooks: Rulebooks) -> Rulebook:
    """The rulebook the plan as a whole is judged by: what concerns all its elections is the same in each."""
    return next(iter(rulebooks.values()))
