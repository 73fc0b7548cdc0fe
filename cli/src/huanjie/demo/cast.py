"""Who plays (选角): representatives, nominees and supporters, chosen from the made-up rosters the demo imports."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from huanjie_client.models import FactsEducation

from huanjie.demo.stories import Role, Story
from huanjie.demo_data.people import Person, people_of
from huanjie.demo_data.places import Community

REPRESENTATIVES = 50
EDUCATION: dict[str, FactsEducation] = {"大学本科": "bachelor", "硕士研究生": "master"}


@dataclass(frozen=True)
class Cast:
    """One community's people by what they do."""

    representatives: tuple[Person, ...]
    nominees: dict[str, Person]
    residents: tuple[Person, ...]
    heads: tuple[Person, ...]


def cast(story: Story, seed: int) -> Cast:
    """The same seed gives the same cast."""
    people = people_of(story.community, seed)
    adults = [person for person in people if person.age_on(story.community.drawn_on) >= 18]
    free = iter(adults)
    nominees = {role.key: _nominee(role, story.community, free) for role in story.people}
    others = [person for person in adults if person not in nominees.values()]
    representatives = tuple(_representatives(others, story.community.groups))
    rest = [person for person in others if person not in representatives]
    heads = [person for person in rest if person.relation == "户主"]
    return Cast(representatives, nominees, tuple(rest[:40]), tuple(heads[-40:]))


def _nominee(role: Role, community: Community, people: Iterator[Person]) -> Person:
    """The next one who meets the conditions; men, because the age of retirement differs by sex."""
    return next(
        person
        for person in people
        if person.sex == "男" and person.age_on(community.drawn_on) in role.age and person.education in EDUCATION
    )


def _representatives(people: Iterable[Person], groups: int) -> Iterator[Person]:
    """Three from each odd group and two from each even one: fifty."""
    quota = {group: 2 + group % 2 for group in range(1, groups + 1)}
    for person in people:
        if quota[person.group]:
            quota[person.group] -= 1
            yield person
