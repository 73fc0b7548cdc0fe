"""The wire shapes of the own worklist (待办数据结构)."""

from datetime import date
from typing import Annotated

from service_kit.wire import PlaceCode, View, formed

from gateway.domain.worklist import Item, Kind

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
