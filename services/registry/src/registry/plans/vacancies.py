"""Name vacancies in a plan (方案补选出缺职位): each is open, and named by one active plan only."""

from collections.abc import Sequence

from registry.domain.plans import PlanContent
from registry.domain.vacancies import Vacancy
from registry.problems import VacancyNotOpen
from registry.work import Work


async def named_vacancies(work: Work, content: PlanContent) -> Sequence[Vacancy]:
    """The vacancies a plan names, held until the end.

    Raises:
        VacancyNotOpen: there is no such vacancy, it is filled by another plan, or the plan has no seat for it.
    """
    found = await work.vacancies.lock(content.vacancies, content.jurisdiction_code)
    seats = {(each.community, each.body, office) for each in content.bodies for office in each.seats}
    usable = [each for each in found if each.plan_id is None and (each.community_code, each.body, each.office) in seats]
    if len(usable) < len(content.vacancies):
        raise VacancyNotOpen()
    return usable
