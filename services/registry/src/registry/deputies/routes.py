"""Routes of people's deputies and CPPCC members (人大代表、政协委员)."""

from fastapi import Response
from service_kit.access import permit
from service_kit.etags import IfMatch, tag
from service_kit.routing import Router
from service_kit.wire import CommunityPath

from registry.deputies.shapes import DeputiesIn, DeputiesView
from registry.deputies.show import show_deputies
from registry.deputies.state import state_deputies
from registry.work import Desk, Work

router = Router("监督委员会 · supervision committee")
_PATH = "/communities/{code}/deputies"


@router.get(_PATH, operation_id="registry_show_deputies", dependencies=[permit("registry.deputy.read")])
async def get_deputies(work: Desk, code: CommunityPath, response: Response) -> DeputiesView:
    """Show who lives here and is to be proposed for the supervision committee · 人大代表和政协委员名单."""
    return await _answer(work, code, response)


@router.put(_PATH, operation_id="registry_state_deputies", dependencies=[permit("registry.deputy.state")])
async def put_deputies(
    work: Desk, code: CommunityPath, body: DeputiesIn, response: Response, if_match: IfMatch = None
) -> DeputiesView:
    """State who is a people's deputy or a CPPCC member, in the place of what was stated · 填报人大代表和政协委员."""
    await state_deputies(work, code, body.stated(), if_match)
    return await _answer(work, code, response)


async def _answer(work: Work, code: str, response: Response) -> DeputiesView:
    version, found = await show_deputies(work, code)
    tag(response, version)
    return DeputiesView.of(code, version, found)
