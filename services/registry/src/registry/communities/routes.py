"""Routes of what becomes of communities (社区情况)."""

from fastapi import Response
from service_kit.access import permit
from service_kit.etags import IfMatch, tag
from service_kit.routing import Router
from service_kit.wire import CommunityPath

from registry.communities.shapes import CircumstancesIn, CircumstancesView
from registry.communities.state import Known, show_circumstances, state_circumstances
from registry.work import Desk

router = Router("辖区 · jurisdictions")
_PATH = "/communities/{code}/circumstances"


@router.get(_PATH, operation_id="registry_show_circumstances", dependencies=[permit("registry.community.read")])
async def get_circumstances(work: Desk, code: CommunityPath, response: Response) -> CircumstancesView:
    """Show what is stated of a community, now and before, and whether it is to be abolished · 社区情况."""
    return _answer(code, await show_circumstances(work, code), response)


@router.put(_PATH, operation_id="registry_state_circumstances", dependencies=[permit("registry.community.state")])
async def put_circumstances(
    work: Desk, code: CommunityPath, body: CircumstancesIn, response: Response, if_match: IfMatch = None
) -> CircumstancesView:
    """State households relocated, whether a village reform is finished, and the neighbour; elections may be suspended · 填报社区情况."""
    return _answer(code, await state_circumstances(work, code, body.stating(), if_match), response)


def _answer(code: str, known: Known, response: Response) -> CircumstancesView:
    tag(response, known.circumstances.version)
    return CircumstancesView.of(code, known)
