"""What the service answers (返回数据结构)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from service_kit.wire import Wire


class StaffView(Wire):
    """工作人员."""

    account: str
    duty: str
    name: str


class BoxView(Wire):
    """票箱."""

    id: UUID
    session_id: UUID
    number: int
    state: str
    seal_number: str | None
    sealed_at: datetime | None
    unsealed_at: datetime | None


class SessionView(Wire):
    """选举大会: its ballot is empty until it opens; ``account`` holds the ballot account once it is closed."""

    id: UUID
    election_id: UUID
    community_code: str
    round: int
    state: str
    venue: str
    election_day: date
    opened_at: datetime | None
    closed_at: datetime | None
    contests: list[dict[str, Any]]
    staff: list[StaffView]
    boxes: list[BoxView]
    issued: int
    account: dict[str, int] | None


class IssueView(Wire):
    """领票记录."""

    elector_id: UUID
    desk: str
    round: int
    issued_at: datetime


class EntryView(Wire):
    """计票录入回执: no figure comes back, so that the other entry stays blind."""

    id: UUID
    place: int
    entered_at: datetime


class CountView(Wire):
    """计票进度."""

    box_id: UUID
    session_id: UUID
    state: str
    contests: list[dict[str, Any]]


class CertificateView(Wire):
    """当选证书: ``annulled`` says that the election of its holder is void, ``status`` whether the paper is voided already."""

    id: UUID
    result_id: UUID
    number: str
    holder: str
    office: str
    issuer: str
    status: str
    annulled: bool
    issued_on: date


class FilingView(Wire):
    """报送备案."""

    id: UUID
    result_id: UUID
    receiver: str
    state: str
    filed_at: datetime
    acknowledged_at: datetime | None


class FiledView(FilingView):
    """签收: whether the filing is complete now, and the decision that says so."""

    complete: bool
    decision: dict[str, Any]


class ResultView(Wire):
    """选举结果 as it was determined, hashed and announced; ``outcome`` explains it by its decisions.

    What became void since lies on top: ``void`` beside a candidate's ``elected`` (当选无效), and ``open_seats``, the seats
    nobody holds now.
    """

    id: UUID
    election_id: UUID
    session_id: UUID
    contest_id: UUID
    office: str
    round: int
    kind: str
    seats: int
    sha256: str
    determined_at: datetime
    announced_at: datetime | None
    notice: dict[str, Any] | None
    meeting: dict[str, int]
    valid: int
    void: int
    void_by_reason: dict[str, int]
    candidates: list[dict[str, Any]]
    write_ins: list[dict[str, Any]]
    outcome: dict[str, Any]
    open_seats: int
    filing: str
    filings: list[FilingView]
    certificates: list[CertificateView]


class GatesView(Wire):
    """各关口."""

    gates: list[dict[str, Any]]
