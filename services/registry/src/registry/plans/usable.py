"""Turn what the rules cannot answer to into a refusal of the plan (方案不能使用)."""

from collections.abc import Iterator
from contextlib import contextmanager

from electoral_rules import Rulebook, RulesError
from electoral_rules.activating import Rulebooks
from service_kit.work import refuse

from registry.domain.plans import PlanContent
from registry.problems import PlanUnusable


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
    """Resolve the plan's words to a rulebook for each organic law it names.

    Raises:
        PlanUnusable; RefusedByRule: it states or adopts what a document settles (GOV-04).
    """
    with usable():
        refuse(content.overstepping())
        return content.rulebooks()


def first_of(rulebooks: Rulebooks) -> Rulebook:
    """The rulebook the plan as a whole is judged by: what concerns all its elections is the same in each."""
    return next(iter(rulebooks.values()))
