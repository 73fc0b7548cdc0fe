"""Routes of political rights (政治权利)."""

from uuid import UUID

from fastapi import Response
from service_kit import clock
from service_kit.access import permit
from service_kit.etags import IfMatch, tag
from service_kit.routing import Router
from service_kit.wire import CommunityPath

from registry.domain.rights import PoliticalRights
from registry.residents.rights_shapes import RightsIn, RightsView
from registry.residents.state_rights import show_rights, state_rights
from registry.work import Desk

router = Router("居民 · residents")
_PATH = "/communities/{code}/residents/{resident_id}/political-rights"


@router.get(
    _PATH, operation_id="registry_show_political_rights", dependencies=[permit("registry.political_rights.read")]
)
async def get_rights(work: Desk, code: CommunityPath, resident_id: UUID, response: Response) -> RightsView:
    """Show whether a resident is deprived of political rights, and by which judgement · 政治权利情况."""
    return _view(await show_rights(work, code, resident_id), response)


@router.put(
    _PATH, operation_id="registry_state_political_rights", dependencies=[permit("registry.political_rights.state")]
)
async def put_rights(
    work: Desk, code: CommunityPath, resident_id: UUID, body: RightsIn, response: Response, if_match: IfMatch = None
) -> RightsView:
    """State that political rights are taken from a resident, or held again · 登记剥夺或恢复政治权利."""
    return _view(await state_rights(work, code, resident_id, body.stated(), if_match), response)


def _view(rights: PoliticalRights | None, response: Response) -> RightsView:
    tag(response, rights.version if rights else 0)
    return RightsView.of(rights, clock.today())
