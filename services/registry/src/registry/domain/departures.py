"""The end of a residence (居住关系终止): who left a community, when and why, and what hangs on it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from registry.domain.people import Resident

LEFT, BACK = "本人已离开本社区", "离开社区的登记已撤销"
"""Why a credential is suspended with a departure, and resumed when the departure is taken back."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """迁出等登记: the reason, the last day of the residence, what else is to be said, and the paper that shows it.

    `to_code` is the community a transfer leads to.
    """

    reason: str
    ended_on: date
    remark: str
    evidence_sha256: str | None
    to_code: str | None = None


@dataclass(frozen=True, slots=True)
class Departure:
    """居住关系终止: an end that was entered, to which community for a transfer, as part of which change set, and by whom it was taken back."""

    community_code: str
    resident_id: UUID
    number: int
    reason: str
    ended_on: date
    remark: str
    evidence_sha256: str | None
    entered_by: str
    entered_at: datetime
    to_code: str | None = None
    change_set_id: UUID | None = None
    undone_by: str | None = None
    undone_at: datetime | None = None
    undone_reason: str | None = None


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """仍在名单中的位置: an elector's number on the list of an election whose vote is not over."""

    resident_id: UUID
    election_id: UUID
    number: int


@dataclass(frozen=True, slots=True)
class Departed:
    """终止结果: the departure, and what still names the person: lists to correct, a credential, a household without a head."""

    resident: Resident
    departure: Departure
    places: tuple[OpenPlace, ...]
    representative_id: UUID | None
    headless: bool
