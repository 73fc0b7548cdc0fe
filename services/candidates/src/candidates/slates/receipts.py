"""Take the registry's reply to the notice of a list (公告回执): the number it was posted under."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from service_kit.database import Session
from service_kit.deliveries import Json

from candidates.slates.shapes import PublishedView
from candidates.storage.slates import SlateStore


async def receive_notice(session: Session, slate_id: UUID, reply: Json) -> Mapping[str, object]:
    """Write the notice's number into the list, and answer where it was published."""
    slates = SlateStore(session)
    slate = await slates.find(slate_id)
    assert slate is not None, "the message was written with it"
    slate = await slates.save(replace(slate, notice_number=int(reply["number"])))
    published = PublishedView.of(slate)
    return {"published": published.model_dump(mode="json") if published else None}
