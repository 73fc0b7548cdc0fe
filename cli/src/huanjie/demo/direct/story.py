"""What happens in the community of the direct election (直选社区的剧情): how many come, who stands, how they vote.

The director and the deputy are elected at once, of the three members only two: for the third seat there is a separate
election (另行选举) two days later, among the two with the most votes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from huanjie_client.models import FactsEducation, SeatsOffice

from huanjie.demo.cast import EDUCATION
from huanjie.demo_data.people import Person, people_of
from huanjie.demo_data.places import HEXI, Community

ORDERED, LISTED, OBJECTED, FINAL = date(2015, 2, 1), date(2015, 2, 2), date(2015, 2, 3), date(2015, 2, 6)
OPENED, RECOMMENDED, DISCUSSED, POSTED = date(2015, 1, 20), date(2015, 2, 25), date(2015, 2, 27), date(2015, 3, 4)
VOTED, VOTED_AGAIN, FILED, INSPECTED = date(2015, 3, 10), date(2015, 3, 12), date(2015, 3, 13), date(2015, 3, 25)
# Of a hundred valid papers those for each candidate, in the order in which they are recommended.
FIRST: Mapping[SeatsOffice, tuple[int, ...]] = {
    "director": (64, 34),
    "deputy": (36, 62),
    "member": (79, 70, 45, 40),
}
# The third member: of the two whom more than half did not want.
SECOND: Mapping[SeatsOffice, tuple[int, ...]] = {"member": (57, 41)}
# Who is elected to each office, by the place in its candidates.
ELECTED: Mapping[SeatsOffice, frozenset[int]] = {
    "director": frozenset({0}),
    "deputy": frozenset({1}),
    "member": frozenset({0, 1, 2}),
}


@dataclass(frozen=True)
class Crowd:
    """How many are on the roll, how many come to the vote, and how many to the separate election."""

    roll: int = 3_000
    present: int = 1_600
    again: int = 1_520
    community: Community = HEXI


@dataclass(frozen=True)
class Cast:
    """Who stands for each office, who was on the last roll, and who is found missing from it."""

    standing: Mapping[SeatsOffice, tuple[Person, ...]]
    last_roll: tuple[Person, ...]
    missing: Person


def cast(crowd: Crowd, seed: int) -> Cast:
    """The same seed gives the same cast."""
    community = crowd.community
    adults = [person for person in people_of(community, seed) if person.age_on(community.drawn_on) >= 18]
    free = (person for person in adults if _fit(person, community))
    standing = {office: tuple(next(free) for _ in votes) for office, votes in FIRST.items()}
    candidates = [person for people in standing.values() for person in people]
    others = [person for person in adults if person not in candidates][: crowd.roll - len(candidates)]
    return Cast(standing, (*candidates, *others[:-1]), others[-1])


def education_of(person: Person) -> FactsEducation:
    """What a candidate declares."""
    return EDUCATION[person.education]


def _fit(person: Person, community: Community) -> bool:
    """Whether somebody meets the conditions; men, because the age of retirement differs by sex."""
    return person.sex == "男" and 28 <= person.age_on(community.drawn_on) <= 50 and person.education in EDUCATION
