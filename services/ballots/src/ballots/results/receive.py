"""Receive the registry's reply to the notice of a result (公告回执): its number."""

from dataclasses import replace
from uuid import UUID

from service_kit.database import Session

from ballots.domain.notice import Notice
from ballots.storage.results import ResultStore


async def receive_number(session: Session, result_id: UUID, number: int) -> Notice:
    """Write the number the registry gave the notice of a result."""
    results = ResultStore(session)
    known = await results.find(result_id)
    assert known is not None, "the message was written with it"
    result = await results.lock(known)
    assert result.notice is not None, "the message was written with it"
    notice = replace(result.notice, number=number)
    await results.save(replace(result, notice=notice))
    return notice
