"""What waits for the caller, on the wire (待办)."""

from datetime import date
from typing import Annotated, get_args
from uuid import UUID

from pydantic import Field
from service_kit.wire import PlaceCode, View, one_of

from registry.domain.tasks import Task, TaskKind


class TaskView(View):
    """待办: a proposal (`about` is its id), or an objection of an election (`about` and `number`) whose answer is overdue."""

    kind: Annotated[TaskKind, one_of(get_args(TaskKind))] = Field(description="事项种类 · what waits")
    about: UUID = Field(description="申请或选举的编号 · id of the proposal, or of the election")
    community_code: PlaceCode
    number: int | None = Field(description="异议的受理回执号，其他为空 · the objection's number; null for others")
    due_on: date | None

    @classmethod
    def of(cls, task: Task) -> "TaskView":
        """The task on the wire."""
        return cls(
            kind=task.kind,
            about=task.about,
            community_code=task.community_code,
            number=task.number,
            due_on=task.due_on,
        )
