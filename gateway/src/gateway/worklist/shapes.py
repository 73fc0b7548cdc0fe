"""The wire shapes of the own worklist and messages (待办与消息数据结构)."""

from datetime import date
from typing import Annotated
from uuid import UUID

from service_kit.wire import PlaceCode, View, formed

from gateway.clients.audit import DueHere
from gateway.domain.worklist import Item, Kind, due_message

State = Annotated[str, formed("^[a-z_]+$")]
About = Annotated[str, formed("^(JB[0-9]{4}-[0-9]{2,12}-[0-9]{4,}|[0-9a-f-]{36})$")]


class WorkItemView(View):
    """待办: one thing to do, where, by when, and how it stands."""

    kind: Kind
    about: About
    community_code: PlaceCode
    zh: str
    en: str
    state: State
    due_on: date | None
    overdue: bool

    @classmethod
    def of(cls, item: Item, today: date) -> "WorkItemView":
        """The item on the wire."""
        return cls(
            kind=item.kind,
            about=item.about,
            community_code=item.community_code,
            zh=item.zh,
            en=item.en,
            state=item.state,
            due_on=item.due_on,
            overdue=item.overdue(today),
        )


class MessageView(View):
    """消息: a duty that is due here, or came up from below because it is late."""

    duty_id: UUID
    community_code: PlaceCode
    zh: str
    en: str
    due_on: date | None
    escalated_on: date | None

    @classmethod
    def of(cls, duty: DueHere, today: date) -> "MessageView":
        """The message on the wire."""
        zh, en = due_message(duty.zh, duty.en, duty.due_on, today, risen=duty.has_risen)
        return cls(
            duty_id=duty.id,
            community_code=duty.community_code,
            zh=zh,
            en=en,
            due_on=duty.due_on,
            escalated_on=duty.escalated_on,
        )
