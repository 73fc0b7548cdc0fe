"""What an election by all voters is made of (直选的剧情): its plan and days, who stands, where people vote and how."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from huanjie_client.models import (
    AgendaInItemsItem,
    CertificatesInPrintedBy,
    FactsEducation,
    PlanIn,
    SeatsOffice,
    VenueIn,
)

from huanjie.demo.cast import EDUCATION
from huanjie.demo_data.people import Person, people_of
from huanjie.demo_data.places import Community


@dataclass(frozen=True)
class Story:
    """One election; `above` begins the user names of those above the community, `divisions` names the file of its places.

    Of a hundred valid papers `first` and `second` are those for each candidate, in the order in which they are put forward;
    `elected` are places in that order. `desks` is the venue of each desk, `last_event` ends the election's log.
    """

    above: str
    divisions: str
    plan: PlanIn
    ordered: date
    final: date
    voted: date
    voted_again: date
    filed: date
    sheets: tuple[tuple[SeatsOffice, ...], ...]
    first: Mapping[SeatsOffice, tuple[int, ...]]
    second: Mapping[SeatsOffice, tuple[int, ...]]
    elected: Mapping[SeatsOffice, frozenset[int]]
    hall: str
    venues: tuple[VenueIn, ...]
    desks: tuple[int, ...]
    agenda: tuple[AgendaInItemsItem, ...]
    certificates_by: CertificatesInPrintedBy
    last_event: str


@dataclass(frozen=True)
class Crowd:
    """Where it is held, how many are on the roll, how many papers the vote brings, and how many the separate election."""

    community: Community
    roll: int
    present: int
    again: int


@dataclass(frozen=True)
class Cast:
    """Who stands for each office, and everybody else on the roll."""

    standing: Mapping[SeatsOffice, tuple[Person, ...]]
    others: tuple[Person, ...]

    @property
    def candidates(self) -> tuple[Person, ...]:
        """Everybody who stands, office by office."""
        return tuple(person for people in self.standing.values() for person in people)


def cast(story: Story, crowd: Crowd, seed: int) -> Cast:
    """The same seed gives the same cast."""
    community = crowd.community
    adults = [person for person in people_of(community, seed) if person.age_on(community.drawn_on) >= 18]
    free = (person for person in adults if _fit(person, community))
    standing = {office: tuple(next(free) for _ in votes) for office, votes in story.first.items()}
    candidates = {person.id_number for people in standing.values() for person in people}
    others = [person for person in adults if person.id_number not in candidates]
    return Cast(standing, tuple(others[: crowd.roll - len(candidates)]))


def education_of(person: Person) -> FactsEducation:
    """What a candidate declares."""
    return EDUCATION[person.education]


def _fit(person: Person, community: Community) -> bool:
    """Whether somebody meets the conditions of every document: below the age of retirement of women, too."""
    return 28 <= person.age_on(community.drawn_on) <= 45 and person.education in EDUCATION
