"""Show sessions (查看选举大会): with their boxes; with their staff for those who work with them."""

from dataclasses import dataclass
from uuid import UUID

from ballots.domain.agenda import AgendaItem
from ballots.domain.box import Box
from ballots.domain.session import Session
from ballots.domain.sheet import Issued, Sheet
from ballots.domain.staff import Member
from ballots.domain.venue import Venue
from ballots.work import Work


@dataclass(frozen=True, slots=True)
class SessionPicture:
    """A session with its agenda, venues, staff, sheets and boxes, how many ballots were handed out, and whether the public asks."""

    session: Session
    agenda: tuple[AgendaItem, ...]
    venues: tuple[Venue, ...]
    staff: tuple[Member, ...]
    sheets: tuple[Sheet, ...]
    boxes: tuple[Box, ...]
    issued: Issued
    in_public: bool


async def show_session(work: Work, session_id: UUID) -> SessionPicture:
    """Show one session as the caller may see it."""
    return await picture(work, work.visible(await work.sessions.find(session_id)))


async def show_sessions(work: Work, election_id: UUID) -> list[SessionPicture]:
    """Show all sessions of an election by round."""
    await work.election(election_id)
    return [await picture(work, session) for session in await work.sessions.of_election(election_id)]


async def picture(work: Work, session: Session) -> SessionPicture:
    """Gather the session with what belongs to it."""
    in_public = not work.may("ballots.session.read_staff")
    staff = () if in_public else await work.sessions.staff_of(session)
    venues = await work.venues.of_session(session)
    boxes, issued = await work.boxes.of_session(session), await work.issues.numbers(session)
    return SessionPicture(
        session,
        await work.agenda.of_session(session),
        venues,
        staff,
        await work.sheets.of_session(session),
        boxes,
        issued,
        in_public,
    )
