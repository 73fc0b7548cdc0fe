"""A street's overview as a report reads it (街道总览): the fields it prints, and no more."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that is to be done, and by when."""

    zh: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Community:
    """One community's election; ``failed`` names the services that could not answer for it."""

    community_code: str
    community_name: str
    stage: str
    election_day: date | None
    next_deadline: Duty | None
    open_duties: tuple[Duty, ...]
    open_cases: int | None
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """All elections of a street as of a day."""

    street_code: str
    as_of: date
    communities: tuple[Community, ...]
