"""The wire shapes of messages (消息数据结构)."""

from datetime import date
from typing import Annotated
from uuid import UUID

from electoral_rules.messages import KINDS
from pydantic import AwareDatetime
from service_kit.wire import PlaceCode, View, one_of

from gateway.domain.messages import Message


class MessageView(View):
    """消息: about a duty that is due soon, late, or came up from below, or about what else waits; `read_at` is null until it is read.

    `about` is the duty, proposal, matter or plan, or the election of an objection; `duty_id` the duty, null where it is about none.
    """

    id: UUID
    kind: Annotated[str, one_of(KINDS)]
    about: UUID | None
    duty_id: UUID | None
    place_code: PlaceCode
    community_code: PlaceCode
    zh: str
    en: str
    due_on: date | None
    written_at: AwareDatetime
    read_at: AwareDatetime | None

    @classmethod
    def of(cls, message: Message) -> "MessageView":
        """The message on the wire."""
        return cls(
            id=message.id,
            kind=message.kind,
            about=message.about or message.duty_id,
            duty_id=message.duty_id,
            place_code=message.place_code,
            community_code=message.community_code,
            zh=message.zh,
            en=message.en,
            due_on=message.due_on,
            written_at=message.written_at,
            read_at=message.read_at,
        )
