"""Judge whether the places of a plan are in being (方案所列社区的存续)."""

from electoral_rules import Decision
from electoral_rules.jurisdiction import in_being
from service_kit import clock

from registry.domain.plans import PlanContent
from registry.plans.usable import first_of, rulebooks_of
from registry.work import Work


async def place_decisions(work: Work, content: PlanContent) -> list[Decision]:
    """Decide of each community whether it and the places above it are there today (GOV-01)."""
    rulebook, decisions = first_of(rulebooks_of(content)), []
    for code in content.communities:
        lineage = await work.jurisdictions.lineage(code)
        since, until = [each.valid_from for each in lineage], [each.valid_to for each in lineage]
        decisions.append(in_being(rulebook, since, until, clock.today()))
    return decisions
