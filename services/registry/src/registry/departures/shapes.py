"""Ends of residences on the wire (居住关系终止)."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from electoral_rules.book import steps
from service_kit.wire import CommunityCode, Day, LongText, Sha256, View, Wire, one_of, word_of

from registry.domain.departures import Departed, Leaving, OpenPlace

LeavingReason = Annotated[str, *word_of(steps.departure_reasons())]
KnownReason = Annotated[str, one_of((*steps.departure_reasons(), steps.transferred()))]


class DepartureIn(Wire):
    """居民离开社区: why, the last day of the residence, and the paper that shows it, which a representative's needs."""

    reason: LeavingReason
    on: Day
    remark: LongText = ""
    evidence_sha256: Sha256 | None = None

    def leaving(self) -> Leaving:
        """The end as the verb takes it."""
        return Leaving(self.reason, self.on, self.remark, self.evidence_sha256)


class OpenPlaceView(View):
    """仍在名单中的位置: the list is put right by a correction (名单更正)."""

    election_id: UUID
    number: int

    @classmethod
    def of(cls, place: OpenPlace) -> Self:
        """One place on the wire."""
        return cls(election_id=place.election_id, number=place.number)


class DepartureView(View):
    """居住关系终止: with what still names the person; nothing does once it was taken back.

    `representative_id` is the credential that the departure suspended, until it is ended and another is elected.
    """

    community_code: CommunityCode
    resident_id: UUID
    name: str
    household_no: str
    reason: KnownReason
    on: date
    remark: str
    evidence_sha256: Sha256 | None
    entered_by: str
    entered_at: datetime
    to_code: CommunityCode | None
    undone_by: str | None
    undone_at: datetime | None
    undone_reason: str | None
    places: list[OpenPlaceView]
    representative_id: UUID | None
    household_without_head: bool

    @classmethod
    def of(cls, departed: Departed) -> Self:
        """The departure on the wire."""
        departure = departed.departure
        return cls(
            community_code=departure.community_code,
            resident_id=departure.resident_id,
            name=departed.resident.name,
            household_no=departed.resident.household_no,
            reason=departure.reason,
            on=departure.ended_on,
            remark=departure.remark,
            evidence_sha256=departure.evidence_sha256,
            entered_by=departure.entered_by,
            entered_at=departure.entered_at,
            to_code=departure.to_code,
            undone_by=departure.undone_by,
            undone_at=departure.undone_at,
            undone_reason=departure.undone_reason,
            places=[OpenPlaceView.of(each) for each in departed.places],
            representative_id=departed.representative_id,
            household_without_head=departed.headless,
        )
