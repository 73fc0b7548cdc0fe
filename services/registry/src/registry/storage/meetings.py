"""Meetings and their motions (会议、议题), by community."""

from datetime import date
from uuid import UUID

from service_kit import rows
from sqlalchemy import ColumnElement, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.meetings import Meeting, MeetingRequest, Motion, MotionsAsked
from registry.storage.tables.meetings import HELD, meeting_requests, meetings, motions

_KEPT = ("meeting_id", "met_on")
_REQUEST = select(meeting_requests, meetings.c.id.label("meeting_id"), meetings.c.met_on).outerjoin(meetings, HELD)
_DECIDED = ("agreeing", "against", "abstaining", "resolution", "carried", "decided_by", "decided_at")


class MeetingStore:
    """What meetings of a community were held, and what they decided."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, community: str, meeting_id: UUID) -> Meeting | None:
        """One meeting."""
        own = (meetings.c.community_code == community) & (meetings.c.id == meeting_id)
        row = (await self._session.execute(select(meetings).where(own))).first()
        return rows.read(Meeting, row) if row else None

    async def page(self, community: str, after: UUID | None, limit: int) -> list[Meeting]:
        """The meetings in the order they were entered, from the one after `after`."""
        query = select(meetings).where(meetings.c.community_code == community)
        if after is not None:
            query = query.where(meetings.c.id > after)
        found = await self._session.execute(query.order_by(meetings.c.id).limit(limit))
        return [rows.read(Meeting, row) for row in found]

    async def last_before(self, community: str, kind: str, on: date) -> date | None:
        """The last day before `on` on which such a meeting was held."""
        own = (meetings.c.community_code == community) & (meetings.c.kind == kind) & (meetings.c.met_on < on)
        found: date | None = await self._session.scalar(select(func.max(meetings.c.met_on)).where(own))
        return found

    async def add(self, meeting: Meeting) -> None:
        """Keep a meeting."""
        await self._session.execute(insert(meetings).values(**rows.columns(meeting)))

    async def add_request(self, request: MeetingRequest) -> None:
        """Keep a request for a meeting."""
        await self._session.execute(insert(meeting_requests).values(**rows.columns(request, without=_KEPT)))

    async def request(self, community: str, request_id: UUID) -> MeetingRequest | None:
        """One request."""
        own = (meeting_requests.c.community_code == community) & (meeting_requests.c.id == request_id)
        row = (await self._session.execute(_REQUEST.where(own))).first()
        return rows.read(MeetingRequest, row) if row else None

    async def page_requests(self, community: str, after: UUID | None, limit: int) -> list[MeetingRequest]:
        """The requests in the order they were entered, from the one after `after`."""
        query = _REQUEST.where(meeting_requests.c.community_code == community)
        if after is not None:
            query = query.where(meeting_requests.c.id > after)
        found = await self._session.execute(query.order_by(meeting_requests.c.id).limit(limit))
        return [rows.read(MeetingRequest, row) for row in found]

    async def motion(self, community: str, motion_id: UUID) -> Motion | None:
        """One motion."""
        own = (motions.c.community_code == community) & (motions.c.id == motion_id)
        row = (await self._session.execute(select(motions).where(own))).first()
        return rows.read(Motion, row) if row else None

    async def lock_motion(self, community: str, meeting_id: UUID, number: int) -> Motion | None:
        """One motion as it now stands, held until the end of the transaction."""
        own = _numbered(community, meeting_id, number)
        row = (await self._session.execute(select(motions).where(own).with_for_update())).first()
        return rows.read(Motion, row) if row else None

    async def page_motions(self, community: str, wanted: MotionsAsked, after: UUID | None, limit: int) -> list[Motion]:
        """The motions asked for in the order they were put, from the one after `after`."""
        query = select(motions).where(motions.c.community_code == community)
        if wanted.meeting_id:
            query = query.where(motions.c.meeting_id == wanted.meeting_id)
        if wanted.election_id:
            query = query.where(motions.c.election_id == wanted.election_id)
        if wanted.kind:
            query = query.where(motions.c.kind == wanted.kind)
        if after is not None:
            query = query.where(motions.c.id > after)
        found = await self._session.execute(query.order_by(motions.c.id).limit(limit))
        return [rows.read(Motion, row) for row in found]

    async def next_number(self, meeting: Meeting) -> int:
        """The number of the next motion; the caller holds the lock of the community's register."""
        own = (motions.c.community_code == meeting.community_code) & (motions.c.meeting_id == meeting.id)
        return await rows.next_of(self._session, motions.c.number, own)

    async def add_motion(self, motion: Motion) -> None:
        """Keep a motion."""
        await self._session.execute(insert(motions).values(**rows.columns(motion)))

    async def save_motion(self, motion: Motion) -> Motion:
        """Keep what was decided; what was put to the vote never changes."""
        own = _numbered(motion.community_code, motion.meeting_id, motion.number)
        decided = {name: getattr(motion, name) for name in _DECIDED}
        await self._session.execute(update(motions).where(own).values(**decided))
        return motion


def _numbered(community: str, meeting_id: UUID, number: int) -> ColumnElement[bool]:
    own = (motions.c.community_code == community) & (motions.c.meeting_id == meeting_id)
    return own & (motions.c.number == number)
