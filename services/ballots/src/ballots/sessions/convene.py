"""Gather how a meeting was convened and what it has done (召开情况), as the law asks it before the vote."""

from electoral_rules.ballots.agenda import Convened

from ballots.clients.registry import Election
from ballots.domain.session import Session
from ballots.domain.venue import kinds_of
from ballots.work import Work


async def gather_convened(work: Work, session: Session, election: Election) -> Convened:
    """Read the venues, the agenda and the duties of those who serve."""
    venues, staff = await work.venues.of_session(session), await work.sessions.staff_of(session)
    done = [each.item for each in await work.agenda.of_session(session)]
    return Convened(session.meeting, election.mode, kinds_of(venues), done, {member.duty for member in staff})
