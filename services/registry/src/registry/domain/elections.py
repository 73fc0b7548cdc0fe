"""The election (选举) and its contests (职位)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from electoral_rules.book import steps
from electoral_rules.dates import scope


@dataclass(frozen=True, slots=True)
class Contest:
    """职位: an office with its seats; contested or not as the plan says, None where it does not."""

    id: UUID
    office: str
    seats: int
    contested: bool | None


@dataclass(frozen=True, slots=True)
class Claim:
    """占用的席位: what one election alone elects: a whole body (office ""), a listed office (seat ""), or one vacancy."""

    community_code: str
    body: str
    office: str
    seat: str
    election_id: UUID


@dataclass(frozen=True, slots=True)
class Ruling:
    """决定: why an election is suspended, resumed, cancelled, declared void or closed, and the paper that says so."""

    reason: str
    evidence_sha256: str


@dataclass(frozen=True, slots=True)
class Order:
    """中止、恢复、取消、宣布无效、办结的决定: the event of the life cycle, the state it left, why and since when."""

    number: int
    event: str
    left_state: str
    reason: str
    evidence_sha256: str
    ordered_at: datetime


@dataclass(frozen=True, slots=True)
class Election:
    """选举: one body of one community in one plan, and the rulebook it is held to now; `version` is its ETag.

    `state` is that of its life cycle, `step` the step it has taken last.
    """

    id: UUID
    plan_id: UUID
    community_code: str
    community_name: str
    body: str
    kind: str
    mode: str
    state: str
    step: str
    election_day: date | None
    rulebook_sha256: str
    contests: tuple[Contest, ...]
    version: int
    order: Order | None = None
    """The latest order on it."""
    excepted_rules: tuple[str, ...] = ()
    """The rules of which an exception was approved for its day."""
    check_ins_paused_until: datetime | None = None
    """Until when nobody checks in, as the vote is being closed."""

    @property
    def election_id(self) -> UUID:
        """Its own id: its log is its own."""
        return self.id

    @property
    def comes_from(self) -> str:
        """Its state; of one that is suspended the state it was suspended in, which says how it may end."""
        suspended = steps.halted(self.state) and not steps.over(self.state)
        return self.order.left_state if suspended and self.order else self.state

    @property
    def elects(self) -> tuple[str, ...]:
        """What no other election may elect meanwhile: of a general one the whole body (""), else its offices."""
        return scope.elects(self.kind, [contest.office for contest in self.contests])

    @property
    def street_code(self) -> str:
        """The code of the street its community belongs to."""
        return self.community_code[:9]
