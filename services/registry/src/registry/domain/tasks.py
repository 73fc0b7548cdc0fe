"""What waits for somebody (待办): proposals for a second person, objections past their day, meetings that have to be called."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

TaskKind = Literal["election_exception", "stage_override", "community_change", "objection", "meeting_request"]
"""选举例外、越过出口条件、社区变更待批准，异议逾期未答复，居民提议的会议尚未召开."""


@dataclass(frozen=True, slots=True)
class Task:
    """待办: of a proposal by its id and who proposed it, of an objection by its election and number, with the day it was due."""

    kind: TaskKind
    about: UUID
    community_code: str
    number: int | None = None
    body: str = ""
    proposed_by: str = ""
    due_on: date | None = None
