"""Stations and registrations on the wire (登记站、选民登记)."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from electoral_rules.book.lifecycle import REGISTRATION
from electoral_rules.electorate.registration import STARTED_BY
from electoral_rules.electorate.roll import reasons
from pydantic import Field
from service_kit.decisions import RuleId
from service_kit.wire import CalledName, Sha256, Text, View, Wire, one_of, word_of

from registry.domain.registrations import Opening, Registering, Registration, ReviewFinding, Reviewing, Station

AskedStarter = Annotated[str, *word_of(STARTED_BY)]
Starter = Annotated[str, one_of(STARTED_BY)]
RegistrationState = Annotated[str, one_of(REGISTRATION.states)]
FindingVerdict = Annotated[str, one_of(("ok", "warning", "blocked", "not_applicable"))]
Reason = Annotated[str, *word_of(reasons())]


class StationIn(Wire):
    """设立登记站: where, when it is open, and who sits there."""

    address: Text
    hours: Text
    staff: Annotated[list[CalledName], Field(min_length=1, max_length=30)]

    def opening(self) -> Opening:
        """The station as the verb takes it."""
        return Opening(self.address, self.hours, tuple(self.staff))


class StationView(View):
    """登记站, numbered per election."""

    number: int
    address: str
    hours: str
    staff: list[str]
    opened_by: str
    opened_at: datetime

    @classmethod
    def of(cls, station: Station) -> "StationView":
        """The station on the wire."""
        return cls(
            number=station.number,
            address=station.address,
            hours=station.hours,
            staff=list(station.staff),
            opened_by=station.opened_by,
            opened_at=station.opened_at,
        )


class _Registration(Wire):
    registered_here: bool
    living_since: date | None = None
    working_since: date | None = None


class OwnRegistrationIn(_Registration):
    """本人登记: what the conditions ask beside the register."""

    def registering(self, resident_id: UUID) -> Registering:
        """The registration of the person whose account asks."""
        living, working = self.living_since, self.working_since
        return Registering(resident_id, "resident", None, self.registered_here, living, working_since=working)


class RegistrationIn(_Registration):
    """登记站受理的登记: whom, who began it, and the paper of those who have to agree, where somebody has to.

    `declares` is false for somebody who was asked and does not say that he or she takes part.
    """

    resident_id: UUID
    started_by: AskedStarter
    station_number: Annotated[int, Field(ge=1, le=999)]
    consent_sha256: Sha256 | None = None
    declares: bool = True

    def registering(self) -> Registering:
        """The registration as the verb takes it."""
        return Registering(
            self.resident_id,
            self.started_by,
            self.station_number,
            self.registered_here,
            self.living_since,
            self.consent_sha256,
            self.working_since,
            self.declares,
        )


class RegistrationReviewIn(Wire):
    """审核登记: the paper, for somebody who is not on the list yet the reason of the addition, and whether the commission confirms."""

    reason: Reason | None = None
    evidence_sha256: Sha256
    confirms: bool = False

    def reviewing(self) -> Reviewing:
        """The review as the verb takes it."""
        return Reviewing(self.reason or "", self.evidence_sha256, self.confirms)


class ReviewFindingView(View):
    """审核结论: what one rule says of the person."""

    rule: RuleId
    verdict: FindingVerdict
    reason_zh: str
    reason_en: str

    @classmethod
    def of(cls, finding: ReviewFinding) -> "ReviewFindingView":
        """The finding on the wire."""
        return cls(rule=finding.rule, verdict=finding.verdict, reason_zh=finding.reason_zh, reason_en=finding.reason_en)


class RegistrationView(View):
    """选民登记: who asked where and when, and what its review said, with each rule and the reviewer.

    `correction_number` is the correction that put the person on the list; null for one who stood there already, was refused,
    or comes on the list when it is drawn up.
    """

    election_id: UUID
    number: int
    resident_id: UUID
    started_by: Starter
    station_number: int | None
    registered_here: bool
    living_since: date | None
    working_since: date | None
    declares: bool
    consent_sha256: Sha256 | None
    received_at: datetime
    received_by: str
    state: RegistrationState
    findings: list[ReviewFindingView]
    confirmed: bool
    correction_number: int | None
    reviewed_by: str | None
    reviewed_at: datetime | None

    @classmethod
    def of(cls, registration: Registration) -> "RegistrationView":
        """The registration on the wire."""
        return cls(
            election_id=registration.election_id,
            number=registration.number,
            resident_id=registration.resident_id,
            started_by=registration.started_by,
            station_number=registration.station_number,
            registered_here=registration.registered_here,
            living_since=registration.living_since,
            working_since=registration.working_since,
            declares=registration.declares,
            consent_sha256=registration.consent_sha256,
            received_at=registration.received_at,
            received_by=registration.received_by,
            state=registration.state,
            findings=[ReviewFindingView.of(each) for each in registration.findings],
            confirmed=registration.confirmed,
            correction_number=registration.correction_number,
            reviewed_by=registration.reviewed_by,
            reviewed_at=registration.reviewed_at,
        )
