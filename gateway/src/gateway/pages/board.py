"""What hangs on the public notice board (公告栏): communities, elections, notices, dates, and whom to turn to.

The same for everybody: whoever asks, the registry is asked by the public observer.
"""

from collections.abc import Sequence
from uuid import UUID

from service_kit import context
from service_kit.identity import Caller

from gateway.clients.board import Guide, Notice, Timetable
from gateway.clients.registry import Community, Election
from gateway.clients.services import Services

OBSERVER = Caller("public", "公众", "observer", "")


def ask_as_observer() -> None:
    """Ask the services in the name of the public, for the rest of this request."""
    context.current().caller = OBSERVER


async def list_communities(services: Services, within: str, after: str, limit: int) -> Sequence[Community]:
    """List the communities within a jurisdiction, those after a code."""
    ask_as_observer()
    return await services.registry.page_of_communities(within, after, limit)


async def list_elections(services: Services, within: str, after: UUID | None, limit: int) -> Sequence[Election]:
    """List the elections within a jurisdiction, those after an id."""
    ask_as_observer()
    return await services.registry.page_of_elections(within, after, limit)


async def list_notices(services: Services, election_id: UUID, after: int, limit: int) -> tuple[Notice, ...]:
    """List the notices of an election, those after a number."""
    ask_as_observer()
    notices = await services.registry.notices(election_id)
    return tuple(notice for notice in notices if notice.number > after)[:limit]


async def show_timetable(services: Services, election_id: UUID) -> Timetable:
    """Show every statutory date of an election."""
    ask_as_observer()
    return await services.registry.timetable(election_id)


async def show_guide(services: Services, election_id: UUID) -> Guide:
    """Show who answers for an election and how to complain."""
    ask_as_observer()
    return await services.registry.guide(election_id)
