"""The election commission (选举委员会): the vote that chose it with its ranking, its members, and how memberships end."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from electoral_rules.organisation.commission import Seat


@dataclass(frozen=True, slots=True)
class Chosen:
    """被推选的人: who, of which kinds of people, in which office, with how many votes, and under which account the person works.

    `name` is the register's where `resident_id` is given; `account` is "" for who has none, `votes` None where none were counted.
    """

    resident_id: UUID | None
    name: str
    kinds: tuple[str, ...]
    office: str
    votes: int | None
    account: str


@dataclass(frozen=True, slots=True)
class Forming:
    """产生情况: how the commission came about, by which motion, under whose lead, and the result with its successors in order."""

    how: str
    motion_id: UUID | None
    congress: Literal["sitting", "new"]
    led_by: tuple[str, ...]
    evidence_sha256: str
    members: tuple[Chosen, ...]
    successors: tuple[Chosen, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """资格终止: why a membership ends, in words, the paper that shows it, where it takes one, and the case it rests on, if any."""

    cause: str
    reason: str
    evidence_sha256: str | None
    case_number: str | None = None


@dataclass(frozen=True, slots=True)
class Nominee:
    """被提名的人, and which members of the commission are near relatives of that person (近亲属)."""

    resident_id: UUID
    relatives: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Member:
    """成员或递补人选: `rank` is the place in the result; `since` is None for a successor who is not a member yet."""

    election_id: UUID
    id: UUID
    community_code: str
    rank: int
    resident_id: UUID | None
    name: str
    kinds: tuple[str, ...]
    office: str
    votes: int | None
    account: str
    motion_id: UUID | None
    since: datetime | None
    ended_on: date | None = None
    cause: str = ""
    reason: str = ""
    evidence_sha256: str | None = None
    ended_by: str | None = None
    case_number: str | None = None
    stands_since: datetime | None = None
    """When the person was nominated in this election."""

    @property
    def serves(self) -> bool:
        """Whether the person is a member now."""
        return self.since is not None and self.ended_on is None

    @property
    def seat(self) -> Seat:
        """The member as the law asks about one."""
        return Seat(self.office, self.kinds)

    def joined(self, at: datetime) -> "Member":
        """The same, a member from now on."""
        return replace(self, since=at)

    def ended(self, ending: Ending, on: date, by: str) -> "Member":
        """The same, whose membership has ended."""
        return replace(
            self,
            ended_on=on,
            ended_by=by,
            cause=ending.cause,
            reason=ending.reason,
            evidence_sha256=ending.evidence_sha256,
            case_number=ending.case_number,
        )


@dataclass(frozen=True, slots=True)
class Commission:
    """选举委员会 of one election; `members` are all of the result, those who ended and who may succeed included."""

    election_id: UUID
    community_code: str
    how: str
    motion_id: UUID | None
    congress: Literal["sitting", "new"]
    led_by: tuple[str, ...]
    evidence_sha256: str
    formed_by: str
    formed_at: datetime
    members: Sequence[Member] = ()

    @property
    def serving(self) -> list[Member]:
        """Its members now."""
        return [each for each in self.members if each.serves]

    @property
    def concerned(self) -> list[Member]:
        """Its members now and who may succeed them, these first: nobody steps in who has to leave at once."""
        return sorted((each for each in self.members if each.ended_on is None), key=lambda each: each.serves)

    @property
    def successor(self) -> Member | None:
        """Who comes next in the result; None once nobody is left."""
        waiting = (each for each in self.members if each.since is None and each.ended_on is None)
        return min(waiting, key=lambda each: each.rank, default=None)
