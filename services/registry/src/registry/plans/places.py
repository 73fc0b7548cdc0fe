"""Judge whether the places of a plan are in being (方案所列社区的存续)."""

from electoral_rules import Decision
from electoral_rules.electorate.fitness import organic_law
from electoral_rules.jurisdiction import in_being
from electoral_rules.organisation.elected import usual
from service_kit import clock

from registry.domain.plans import PlanContent
from registry.work import Work


async def place_decisions(work: Work, content: PlanContent) -> list[Decision]:
    """Decide of each community whether it and the places above it are there today (GOV-01), whatever its document says."""
    rulebook, decisions = organic_law(usual()["law"], clock.today()), []
    for code in content.communities:
        lineage = await work.jurisdictions.lineage(code)
        since, until = [each.valid_from for each in lineage], [each.valid_to for each in lineage]
        decisions.append(in_being(rulebook, since, until, clock.today()))
    return decisions
