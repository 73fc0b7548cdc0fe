"""What waits for somebody (待办): proposals, objections past their day, meetings to be called, and exits of stages that are due."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID, uuid5

TaskKind = Literal["election_exception", "stage_override", "community_change", "objection", "meeting_request", "exit"]
"""选举例外、越过出口条件、社区变更待批准，异议逾期未答复，居民提议的会议尚未召开，出口条件到期."""


@dataclass(frozen=True, slots=True)
class Task:
    """待办: of a proposal by its id and who proposed it, of an objection by its election and number, with the day it was due.

    Of an exit by its plan: its stage, rule and words, who sees to it, and the number of places it is still missing at.
    """

    kind: TaskKind
    about: UUID
    community_code: str
    number: int | None = None
    body: str = ""
    proposed_by: str = ""
    due_on: date | None = None
    stage: str = ""
    rule: str = ""
    zh: str = ""
    en: str = ""
    owner: str = ""

    @property
    def id(self) -> UUID:
        """The proposal's own; of an objection or an exit, which have none, one that stays the same."""
        if self.proposed_by:
            return self.about
        which = str(self.number) if self.kind == "objection" else f"{self.stage}:{self.rule}:{self.community_code}"
        return uuid5(self.about, f"{self.kind}:{which}")


@dataclass(frozen=True, slots=True)
class Waiting:
    """等人办理的事项: a task, and the roles that see to it in its place or the nearest one above."""

    task: Task
    roles: Collection[str]
