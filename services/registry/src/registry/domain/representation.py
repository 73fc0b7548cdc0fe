"""How representatives come in (推选): votes of groups and constituencies, placements, and the whole that is accepted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from electoral_rules import Decision
from electoral_rules.book.lifecycle import CREDENTIAL
from electoral_rules.electorate.credentials import Credential
from electoral_rules.electorate.representatives import Method

from registry.domain.elections import Election
from registry.domain.electors import Term

PlaceKind = Literal["group", "constituency"]
"""居民小组、选区."""


@dataclass(frozen=True, slots=True)
class Tally:
    """得票: a resident's votes, and whether the group elected the resident."""

    resident_id: UUID
    votes: int
    elected: bool


@dataclass(frozen=True, slots=True)
class Voting:
    """推选情况: where, by whom and when it was voted, how many could and came, the votes, and the minutes that show it."""

    place_kind: PlaceKind
    place_no: int
    electing: str
    held_on: date
    entitled: int
    present: int
    tallies: tuple[Tally, ...]
    evidence_sha256: str


@dataclass(frozen=True, slots=True)
class GroupVote:
    """小组推选: numbered per election; of several in one place the newest holds."""

    election_id: UUID
    number: int
    community_code: str
    place_kind: PlaceKind
    place_no: int
    electing: str
    held_on: date
    entitled: int
    present: int
    evidence_sha256: str
    entered_by: str
    entered_at: datetime
    tallies: tuple[Tally, ...]

    @property
    def elected(self) -> tuple[UUID, ...]:
        """Whom the place elected."""
        return tuple(each.resident_id for each in self.tallies if each.elected)


@dataclass(frozen=True, slots=True)
class Placing:
    """代选申请: the worker whom the street names, the group that is to vote, and why."""

    resident_id: UUID
    group_no: int
    reason: str
    evidence_sha256: str


PlacementState = Literal["waiting", "elected", "not_elected"]


@dataclass(frozen=True, slots=True)
class Placement:
    """代选: as the street asked for it; what the group's vote made of it is read from the votes."""

    election_id: UUID
    resident_id: UUID
    community_code: str
    group_no: int
    reason: str
    evidence_sha256: str
    requested_by: str
    requested_at: datetime

    def state(self, votes: Iterable[GroupVote]) -> PlacementState:
        """What the group made of it: it waits until the group has voted on the person; the newest vote holds."""
        own = [each for each in votes if (each.place_kind, each.place_no) == ("group", self.group_no)]
        tallies = [tally for vote in own for tally in vote.tallies if tally.resident_id == self.resident_id]
        if not tallies:
            return "waiting"
        return "elected" if self.resident_id in own[-1].elected else "not_elected"


@dataclass(frozen=True, slots=True)
class FromUnit:
    """单位代表: whom a unit sends, who may live elsewhere."""

    unit_id: UUID
    name: str
    id_number: str


@dataclass(frozen=True, slots=True)
class Forming:
    """产生代表: how the number was chosen, the term, whom the units send, and the paper."""

    method: Method
    term: Term
    units: tuple[FromUnit, ...]
    evidence_sha256: str


@dataclass(frozen=True, slots=True)
class UnitRepresentative:
    """单位代表: of a unit, with a credential of one's own; the id number is kept encrypted."""

    community_code: str
    id: UUID
    elected_in: UUID
    unit_id: UUID
    name: str
    id_cipher: bytes
    id_index: bytes
    salt: str
    credential_no: str
    term_from: date
    term_to: date
    status: str
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class SentByUnit(UnitRepresentative):
    """单位代表及其单位: with the unit's name, its last day here, and the resident the person is, wherever that is.

    `resident_id` is None for somebody the register does not know; else the political rights are those of the resident.
    """

    unit: str
    unit_ended_on: date | None
    resident_id: UUID | None
    deprived_from: date | None
    deprived_until: date | None

    @property
    def election_id(self) -> UUID | None:
        """None: a representative is in no election's log."""
        return None

    @property
    def person_id(self) -> UUID:
        """By which id events commit to the person."""
        return self.id

    @property
    def credential(self) -> Credential:
        """The credential as the rules ask about it: of a unit that left nobody holds one any more."""
        return Credential(CREDENTIAL.final[0] if self.unit_ended_on else self.status, self.term_from, self.term_to)

    @property
    def counts_as(self) -> str:
        """As whom the person counts, who may be a resident too or sent by another unit (一人一票)."""
        return str(self.resident_id) if self.resident_id else self.id_index.hex()


@dataclass(frozen=True, slots=True)
class Formation:
    """代表的产生: how many came in by the votes and from the units, by which way, for which term; once an election."""

    election_id: UUID
    community_code: str
    method: Method
    representatives: int
    unit_representatives: int
    term_from: date
    term_to: date
    evidence_sha256: str
    accepted_by: str
    accepted_at: datetime


def holding(votes: Iterable[GroupVote]) -> tuple[GroupVote, ...]:
    """The newest vote of each place, in order of the places."""
    newest = {(each.place_kind, each.place_no): each for each in votes}
    return tuple(newest[place] for place in sorted(newest))


@dataclass(frozen=True, slots=True)
class Seat:
    """代表席位: who comes in, by whose vote; one whom the street placed without one has the group alone."""

    resident_id: UUID
    place_kind: PlaceKind
    place_no: int


def seats_of(votes: Iterable[GroupVote], placed: Iterable[Placement]) -> tuple[Seat, ...]:
    """Everybody who comes in: whom the places elected, and whom the street placed without a vote."""
    elected = [Seat(who, each.place_kind, each.place_no) for each in holding(votes) for who in each.elected]
    return (*elected, *(Seat(each.resident_id, "group", each.group_no) for each in placed))


def elects_all(election: Election) -> bool:
    """Whether all representatives are elected, so that those before go; a by-election adds to them."""
    return "" in election.elects


@dataclass(frozen=True, slots=True)
class Formed:
    """推选结果的审核: who would come in now, how many there would be with those who stay, and what the documents say of it."""

    seats: tuple[Seat, ...]
    members: int
    decisions: tuple[Decision, ...]
