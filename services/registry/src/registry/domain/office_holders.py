"""Office-holders (任职): who holds an office by which result, and what ended it; what was kept of either never changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from electoral_rules.ballots import holding

from registry.domain.people import Sex


@dataclass(frozen=True, slots=True)
class Seats:
    """结果的现状: who holds a seat by a result now, as ballots tells it; of two the one with the higher number was told later.

    ``since`` is the day the result was announced, ``election_day`` the day ages are counted to.
    """

    result_id: UUID
    office: str
    since: date
    election_day: date
    number: int
    holding: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """任职: one person in one office by one result, with the facts as the register had them when the office was taken.

    ``resident_code`` is the community the person was registered in, ``age`` in full years on the election day;
    ``re_elected`` None where nobody knows who held the body's offices before.
    """

    community_code: str
    id: UUID
    election_id: UUID
    result_id: UUID
    body: str
    office: str
    resident_code: str
    resident_id: UUID
    since: date
    sex: Sex
    age: int
    education: str
    political_status: str
    re_elected: bool | None
    recorded_at: datetime

    def payload(self) -> dict[str, object]:
        """The holder as the log tells it, beside the commitment to the person."""
        return {
            "holder_id": self.id,
            "result_id": self.result_id,
            "body": self.body,
            "office": self.office,
            "since": self.since,
        }

    @property
    def facts(self) -> dict[str, object]:
        """What is frozen of the person."""
        return {
            "sex": self.sex,
            "age": self.age,
            "education": self.education,
            "political_status": self.political_status,
            "re_elected": self.re_elected,
        }


@dataclass(frozen=True, slots=True)
class OfficeEnd:
    """任职终止: why and on which day an office ended, and by which election; one taken back stays as it was entered."""

    community_code: str
    id: UUID
    holder_id: UUID
    cause: str
    until: date
    by_election_id: UUID | None
    ended_at: datetime
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """终止事由: why, on which day, and by which election, None where it lies in the person."""

    cause: str
    until: date
    by_election_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Tenure:
    """任职情况: a holder as the register shows one, with the first end that holds, None while the office is held."""

    holder: OfficeHolder
    name: str
    end: OfficeEnd | None


def held_before(holders: Iterable[OfficeHolder], ends: Sequence[OfficeEnd]) -> frozenset[UUID] | None:
    """Who held an office of a body in a term that is over, of all its holders and the ends that hold; None where nobody is known.

    Whose election became void held none.
    """
    over = {each.holder_id for each in ends if each.cause == holding.TERM}
    void = {each.holder_id for each in ends if each.cause == holding.VOID}
    before = frozenset(each.resident_id for each in holders if each.id in over - void)
    return before or None
