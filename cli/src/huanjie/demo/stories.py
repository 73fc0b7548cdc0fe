"""What happens in each community (五个社区的剧情): who is put forward how, who falls where, how the representatives vote.

Election days differ, inside the window of chengnan-2024. Between them the five stories show a refusal in each channel, a candidacy
cancelled for a bribe, a tie with its second round, a write-in of a refused person that leaves the seat open, two counts that
disagree, and a warning that needed an approver.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from huanjie_client.models import NominationInChannel

from huanjie.demo_data.places import COMMUNITIES, Community

MAY = (2024, 5)


@dataclass(frozen=True)
class Refusal:
    """Where somebody falls: the stage of review and the item that is hit."""

    stage: str
    item: str


@dataclass(frozen=True)
class Role:
    """One person put forward: by which channel, what of the conditions is unusual, where refused, if at all."""

    key: str
    channel: NominationInChannel
    age: range = range(28, 51)
    refusal: Refusal | None = None


@dataclass(frozen=True)
class Round:
    """One vote: ballots returned and void, votes for each by key; the rest of the valid ballots abstains."""

    attending: int
    returned: int
    void: int
    votes: Mapping[str, int]
    write_in: Mapping[str, int] = field(default_factory=dict)
    misread: str = ""


@dataclass(frozen=True)
class Story:
    """One community's election; `elected` is what must come out, None when the seat stays open."""

    community: Community
    election_day: date
    people: tuple[Role, ...]
    rounds: tuple[Round, ...]
    elected: str | None
    bribed_for: str = ""

    @property
    def standing(self) -> tuple[Role, ...]:
        """Those who are not refused."""
        return tuple(person for person in self.people if person.refusal is None)


def _community(slug: str) -> Community:
    return next(community for community in COMMUNITIES if community.slug == slug)


STORIES = (
    Story(
        _community("nanling"),
        date(*MAY, 26),
        (
            Role("a", "joint_residents"),
            Role("b", "joint_group_representatives"),
            Role("c", "joint_household_representatives", refusal=Refusal("prereview", "D6")),
        ),
        (
            Round(48, 48, 0, {"a": 24, "b": 24}),
            Round(48, 48, 1, {"a": 26, "b": 21}),
        ),
        elected="a",
    ),
    Story(
        _community("pingtai"),
        date(*MAY, 27),
        (Role("a", "joint_residents"), Role("b", "joint_group_representatives"), Role("c", "self")),
        (Round(47, 46, 2, {"a": 31, "b": 13}),),
        elected="a",
        bribed_for="c",
    ),
    Story(
        _community("wenliang"),
        date(*MAY, 28),
        (
            Role("a", "joint_residents"),
            Role("b", "self"),
            Role("c", "joint_group_representatives", refusal=Refusal("first_review", "D3")),
        ),
        (Round(46, 46, 0, {"a": 10, "b": 6}, write_in={"c": 30}),),
        elected=None,
    ),
    Story(
        _community("xinyuan"),
        date(*MAY, 29),
        (
            Role("a", "joint_household_representatives", age=range(57, 59)),
            Role("b", "joint_group_representatives"),
            Role("c", "joint_residents", refusal=Refusal("joint_review", "D2")),
        ),
        (Round(45, 45, 1, {"a": 40, "b": 3}),),
        elected="a",
    ),
    Story(
        _community("dongyuan"),
        date(*MAY, 31),
        (
            Role("a", "joint_group_representatives"),
            Role("b", "joint_residents"),
            Role("c", "self", refusal=Refusal("joint_review", "D8")),
        ),
        (Round(50, 49, 1, {"a": 30, "b": 17}, misread="a"),),
        elected="a",
    ),
)
