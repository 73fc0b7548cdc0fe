"""Routes of what quotas ask for (比例标记、比例)."""

from fastapi import Response
from service_kit.access import permit
from service_kit.etags import IfMatch, tag
from service_kit.routing import Router
from service_kit.wire import CommunityPath

from registry.domain.quotas import Shares
from registry.quotas.shapes import FlagsIn, SharesView
from registry.quotas.state import show_shares, state_flags
from registry.work import Desk

router = Router("居民代表 · representatives")
_PATH = "/communities/{code}/quota-flags"


@router.get(_PATH, operation_id="registry_show_quota_shares", dependencies=[permit("registry.quota_share.read")])
async def get_quota_shares(work: Desk, code: CommunityPath, response: Response) -> SharesView:
    """Show the shares of low income, employment and party membership; whose they are is shown to nobody · 各项比例."""
    return _answer(code, await show_shares(work, code), response)


@router.put(_PATH, operation_id="registry_state_quota_flags", dependencies=[permit("registry.quota_flag.state")])
async def put_quota_flags(
    work: Desk, code: CommunityPath, body: FlagsIn, response: Response, if_match: IfMatch = None
) -> SharesView:
    """State which households are of low income and who is employed, in the place of what was stated · 填报比例标记."""
    return _answer(code, await state_flags(work, code, body.stated(), if_match), response)


def _answer(code: str, found: Shares, response: Response) -> SharesView:
    tag(response, found.version)
    return SharesView.of(code, found)
