"""Take the reply to the notice of a result (公告回执): its number."""

from dataclasses import replace
from uuid import UUID

from service_kit.database import Session
from service_kit.deliveries import Json

from ballots.results.shapes import NoticeView
from ballots.storage.results import ResultStore


async def take_notice(session: Session, about: UUID, reply: Json) -> Json:
    """Write the number the registry gave the notice; the answer's ``notice`` has it then."""
    results = ResultStore(session)
    known = await results.find(about)
    if known is None or known.notice is None:
        return {}
    result = await results.lock(known)
    if result.notice is None:
        return {}
    notice = replace(result.notice, number=int(reply["number"]))
    await results.save(replace(result, notice=notice))
    return {"notice": NoticeView.of(notice).model_dump(mode="json")}
