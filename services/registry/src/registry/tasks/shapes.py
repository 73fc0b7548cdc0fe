"""What waits, on the wire (待办)."""

from datetime import date
from typing import Annotated, get_args
from uuid import UUID

from pydantic import Field
from service_kit.decisions import RuleId, Word
from service_kit.wire import PlaceCode, View, one_of

from registry.domain.tasks import Task, TaskKind, Waiting


class TaskView(View):
    """待办: a proposal (`about` is its id), an objection of an election (`about`, `number`) past its day, or a plan's exit that is due.

    Of an exit, `rule` and its words say what is missing, `number` at how many places.
    """

    kind: Annotated[TaskKind, one_of(get_args(TaskKind))] = Field(description="事项种类 · what waits")
    about: UUID = Field(description="申请、选举或者方案的编号 · id of the proposal, the election or the plan")
    community_code: PlaceCode
    number: int | None = Field(
        description="异议的受理回执号，或者出口条件还差几处，其他为空 · the objection's number, or the places an exit is missing at; else null"
    )
    due_on: date | None
    rule: RuleId | None
    zh: str
    en: str

    @classmethod
    def of(cls, task: Task) -> "TaskView":
        """The task on the wire."""
        return TaskView(
            kind=task.kind,
            about=task.about,
            community_code=task.community_code,
            number=task.number,
            due_on=task.due_on,
            rule=task.rule or None,
            zh=task.zh,
            en=task.en,
        )


class WaitingView(TaskView):
    """等人办理的事项: under an id that stays the same, the roles that see to it, and who proposed it, "" where nobody did."""

    id: UUID
    roles: list[Word]
    proposed_by: str

    @classmethod
    def of_waiting(cls, waiting: Waiting) -> "WaitingView":
        """What waits, with whom to tell of it."""
        task = waiting.task
        own = {"id": task.id, "roles": list(waiting.roles), "proposed_by": task.proposed_by}
        return cls.model_validate(TaskView.of(task).model_dump() | own)
