"""A venue of a session (会场): the central one, a branch station (分投票站) or a mobile box, with its hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from electoral_rules.ballots import voting


@dataclass(frozen=True, slots=True)
class Site:
    """会场: its kind, name and address, and when it opens and closes (``08:00``, local time, "" where nobody said).

    ``dwellings`` says how they lie apart (居住分散) where that lets a branch station stand.
    """

    kind: str
    name: str
    address: str
    opens: str
    closes: str
    dwellings: str

    @property
    def has_hours(self) -> bool:
        """Whether it opens before it closes, or says nothing of either."""
        return self.opens < self.closes if self.opens or self.closes else True


@dataclass(frozen=True, slots=True)
class Venue(Site):
    """The venue of one session: they are numbered from 1 in the order in which they were planned."""

    election_id: UUID
    session_id: UUID
    number: int

    @classmethod
    def at(cls, site: Site, election_id: UUID, session_id: UUID, number: int) -> Venue:
        """The venue that a session is planned with."""
        return cls(**asdict(site), election_id=election_id, session_id=session_id, number=number)


def kinds_of(sites: Sequence[Site]) -> tuple[str, ...]:
    """The kinds of the venues in their order."""
    return tuple(site.kind for site in sites)


def are_scattered(sites: Sequence[Site]) -> bool:
    """Whether every branch station is there for dwellings that lie apart."""
    return all(site.dwellings for site in sites if voting.is_branch(site.kind))


def meant(venues: Sequence[Venue], number: int | None) -> Venue | None:
    """The venue of this number, or the only one where none is named; None where there is no such one, or several."""
    found = [venue for venue in venues if number in (None, venue.number)]
    return found[0] if len(found) == 1 else None
