"""Routes of vacancies (出缺)."""

from uuid import UUID

from fastapi import Request, Response
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router
from service_kit.wire import CommunityPath

from registry.vacancies.open import open_vacancy
from registry.vacancies.shapes import VacancyIn, VacancyView
from registry.work import Desk

router = Router("出缺 · vacancies")


@router.post(
    "/elections/{election_id}/vacancies",
    status_code=201,
    operation_id="registry_open_vacancy",
    dependencies=[permit("registry.vacancy.open")],
)
async def post_vacancy(work: Desk, election_id: UUID, body: VacancyIn) -> VacancyView:
    """Open a vacancy; for the service that holds the vote only · 职位出缺."""
    return VacancyView.of(await open_vacancy(work, election_id, body.opening()))


@router.get(
    "/communities/{code}/vacancies",
    operation_id="registry_list_vacancies",
    dependencies=[permit("registry.vacancy.read")],
)
async def get_vacancies(
    work: Desk,
    request: Request,
    response: Response,
    code: CommunityPath,
    after: UUID | None = None,
    limit: Limit = 100,
) -> Items[VacancyView]:
    """List the vacancies of a community's bodies, and which plan fills them · 社区出缺的职位."""
    await work.community(code)
    found = await work.vacancies.page(code, after, limit)
    link_next(request, response, [each.id for each in found], limit)
    return Items(items=[VacancyView.of(each) for each in found])
