"""Routes of constituencies (选区、网格)."""

from fastapi import Response
from service_kit.access import permit
from service_kit.etags import IfMatch, tag
from service_kit.routing import Router
from service_kit.wire import CommunityPath

from registry.constituencies.divide import divide_constituencies, show_constituencies
from registry.constituencies.shapes import ConstituenciesIn, ConstituenciesView
from registry.domain.constituencies import Constituencies
from registry.work import Desk

router = Router("居民户和小组 · households and groups")
_PATH = "/communities/{code}/constituencies"


@router.get(_PATH, operation_id="registry_show_constituencies", dependencies=[permit("registry.household.read")])
async def get_constituencies(work: Desk, code: CommunityPath, response: Response) -> ConstituenciesView:
    """Show the constituencies with grid, leader, size and deviation from the size wanted · 选区."""
    return _answer(code, await show_constituencies(work, code), response)


@router.put(_PATH, operation_id="registry_divide_constituencies", dependencies=[permit("registry.group.divide")])
async def put_constituencies(
    work: Desk, code: CommunityPath, body: ConstituenciesIn, response: Response, if_match: IfMatch = None
) -> ConstituenciesView:
    """Divide the households into constituencies anew, before a list of electors is drawn up · 划分选区."""
    stated = [each.stated() for each in body.constituencies]
    return _answer(code, await divide_constituencies(work, code, stated, if_match), response)


def _answer(code: str, found: Constituencies, response: Response) -> ConstituenciesView:
    tag(response, found.version)
    return ConstituenciesView.of(code, found)
