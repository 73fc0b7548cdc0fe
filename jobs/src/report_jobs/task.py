"""What a kind is asked to build (报表任务书)."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Task:
    """A report to build: its place with its name, the year of the elections or none, and the instant of its data."""

    place: str
    name: str
    year: int | None
    as_of: datetime
