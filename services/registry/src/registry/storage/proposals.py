"""What population systems told, and what it would change (上游消息、变动建议)."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from service_kit import rows
from sqlalchemy import exists, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from registry.domain.proposals import Choice, Message, Proposal, State
from registry.storage.living import LIVING
from registry.storage.tables.people import residents
from registry.storage.tables.proposals import population_messages, register_proposals

_MESSAGE, _PROPOSAL = population_messages.c, register_proposals.c


class ProposalStore:
    """Messages by their sender's place, proposals by community."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add_message(self, message: Message) -> bool:
        """Keep a message; False where one of its number was sent for the place already."""
        statement = upsert(population_messages).values(**rows.columns(message)).on_conflict_do_nothing()
        return (await self._session.execute(statement.returning(_MESSAGE.id))).first() is not None

    async def message(self, place: str, number: str) -> Message | None:
        """The message sent for a place under this number."""
        own = (_MESSAGE.place_code == place) & (_MESSAGE.number == number)
        row = (await self._session.execute(select(population_messages).where(own))).first()
        return rows.read(Message, row) if row else None

    async def of_message(self, message: Message) -> list[Proposal]:
        """The proposals of a message in its order."""
        query = select(register_proposals).where(_PROPOSAL.message_id == message.id).order_by(_PROPOSAL.line)
        return [rows.read(Proposal, row) for row in await self._session.execute(query)]

    async def page(
        self, within: str, state: State | None, message_id: UUID | None, after: UUID | None, limit: int
    ) -> list[Proposal]:
        """Proposals within a place, of one state and message where asked, as they came in."""
        query = select(register_proposals).where(func.starts_with(_PROPOSAL.place_code, within))
        query = query.where(_PROPOSAL.state == state) if state else query
        query = query.where(_PROPOSAL.message_id == message_id) if message_id else query
        query = query.where(_PROPOSAL.id > after) if after else query
        found = await self._session.execute(query.order_by(_PROPOSAL.id).limit(limit))
        return [rows.read(Proposal, row) for row in found]

    async def lock_waiting(self, place: str, choice: Choice, limit: int) -> list[Proposal]:
        """Those of a choice that wait in a place, locked, as they came in."""
        query = select(register_proposals).where(_PROPOSAL.place_code == place, _PROPOSAL.state == "waiting")
        query = query.where(_PROPOSAL.message_id == choice.message_id) if choice.message_id else query
        query = query.where(_PROPOSAL.id.in_(choice.ids)) if choice.ids else query
        found = await self._session.execute(query.order_by(_PROPOSAL.id).limit(limit).with_for_update())
        return [rows.read(Proposal, row) for row in found]

    async def add(self, proposals: Sequence[Proposal]) -> None:
        """Keep proposals."""
        if proposals:
            await self._session.execute(insert(register_proposals), [_values(each) for each in proposals])

    async def save(self, proposal: Proposal) -> None:
        """Keep a proposal as it now stands."""
        own = (_PROPOSAL.place_code == proposal.place_code) & (_PROPOSAL.id == proposal.id)
        await self._session.execute(update(register_proposals).where(own).values(**_values(proposal)))

    async def left(self, community: str, index: bytes) -> bool:
        """Whether the person of this blind index has lived in a community and does so no more."""
        own = (residents.c.community_code == community, residents.c.id_index == index, ~LIVING)
        return bool(await self._session.scalar(select(exists().where(*own))))


def _values(proposal: Proposal) -> Mapping[str, object]:
    return rows.columns(proposal, json=("wanted",), without=("elections",))
