"""Number a posted list (公告编号): the registry's number of its notice, which comes after the posting."""

from dataclasses import replace
from uuid import UUID

from service_kit.database import Session

from candidates.domain.slate import Slate
from candidates.storage.slates import SlateStore


async def number_slate(session: Session, slate_id: UUID, number: int) -> Slate:
    """Write the number under which the list's notice was posted."""
    slates = SlateStore(session)
    slate = await slates.find(slate_id)
    assert slate is not None, "the message that brings the number was written with the list"
    return await slates.save(replace(slate, notice_number=number))
