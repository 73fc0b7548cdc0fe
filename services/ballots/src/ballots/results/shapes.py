"""Results on the wire (选举结果)."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import date, datetime
from typing import Self
from uuid import UUID

from pydantic import Field
from service_kit.wire import Sha256, Text, View, Wire

from ballots.certificates.shapes import CertificateView
from ballots.domain.ballot import Printed
from ballots.domain.contest_result import Determination, Result, Standing
from ballots.domain.filing import filing_state
from ballots.domain.notice import Notice, Posting
from ballots.domain.statement import Later
from ballots.filings.shapes import FilingView
from ballots.results.outcome_shapes import OutcomeView, PublicOutcomeView, PublicWriteInView, WriteInView
from ballots.results.show import Announced
from ballots.statements.shapes import StatementView
from ballots.wire import FilingState, Office, RoundKind


class AnnouncementIn(Wire):
    """宣布结果并张贴公告."""

    place: Text
    evidence_sha256: Sha256

    def posting(self) -> Posting:
        """Where it was posted, with its proof."""
        return Posting(self.place, self.evidence_sha256)


class NoticeView(View):
    """结果公告: ``number`` comes as soon as the registry has taken the notice."""

    id: UUID
    number: int | None
    content_sha256: Sha256
    posted_at: datetime
    place: str

    @classmethod
    def of(cls, notice: Notice) -> Self:
        """The notice without its text, which the registry shows."""
        return cls(
            id=notice.id,
            number=notice.number,
            content_sha256=notice.content_sha256,
            posted_at=notice.posted_at,
            place=notice.place,
        )


class MeetingView(View):
    """到会与选票."""

    entitled: int
    attended: int
    issued: int
    returned: int
    unreturned: int


class CandidateView(View):
    """候选人得票: ``elected`` as determined; ``void`` says that the election became void since (当选无效)."""

    candidacy_id: UUID
    name: str
    order: int
    for_: int = Field(alias="for")
    against: int
    abstain: int
    elected: bool
    tied: bool
    void: bool


class _ResultView(View):
    """选举结果 as it was determined, hashed and announced.

    What became void since lies on top: ``void`` beside a candidate's ``elected`` (当选无效), and ``open_seats``, the seats
    nobody holds now.
    """

    id: UUID
    election_id: UUID
    session_id: UUID
    contest_id: UUID
    office: Office
    round: int
    kind: RoundKind
    seats: int
    sha256: Sha256
    rulebook_sha256: Sha256 | None
    determined_at: datetime
    announced_at: datetime | None
    log_size: int | None
    notice: NoticeView | None
    meeting: MeetingView
    valid: int
    void: int
    void_by_reason: dict[str, int]
    candidates: list[CandidateView]
    open_seats: int
    filing: FilingState
    filings: list[FilingView]
    certificates: list[CertificateView]
    statements: list[StatementView]


class AnnouncedResultView(View):
    """已公布的结果 of one contest of one round, as everybody may know it: what became void since stands beside each person."""

    election_id: UUID
    id: UUID
    contest_id: UUID
    office: Office
    round: int
    kind: RoundKind
    election_day: date
    seats: int
    announced_at: datetime
    notice: NoticeView | None
    meeting: MeetingView
    valid: int
    void: int
    candidates: list[CandidateView]
    write_ins: list[PublicWriteInView]
    open_seats: int

    @classmethod
    def of(cls, result: Result, later: Later) -> Self:
        """The result with what was said of it since."""
        content, standing = result.content, result.now(later)
        return cls(
            election_id=result.election_id,
            id=result.id,
            contest_id=result.contest_id,
            office=content.contest.office,
            round=content.round,
            kind=content.contest.kind,
            election_day=result.election_day,
            seats=content.contest.seats,
            announced_at=result.announcement,
            notice=NoticeView.of(result.notice) if result.notice else None,
            meeting=MeetingView(**asdict(content.meeting)),
            valid=content.figures.valid,
            void=content.figures.void_total,
            candidates=_candidates(content, standing.void),
            write_ins=[PublicWriteInView.of(each, content.outcome, standing.void) for each in content.written],
            open_seats=standing.open_seats,
        )


class AnnouncedPage(View):
    """已公布的结果: those of the elections asked for, and how many elections of the place have any."""

    items: list[AnnouncedResultView]
    elections: int = Field(description="该地已公布结果的选举数 · elections of the place with an announced result")

    @classmethod
    def of(cls, found: Announced) -> Self:
        """The results on the wire."""
        items = [AnnouncedResultView.of(each, found.later) for each in found.results]
        return cls(items=items, elections=found.elections)


class PublicResultView(_ResultView):
    """选举结果 as everybody may see it: no id of a resident, and of a void write-in only the votes."""

    write_ins: list[PublicWriteInView]
    outcome: PublicOutcomeView

    @classmethod
    def of(cls, standing: Standing) -> Self:
        """The result for the public."""
        content = standing.result.content
        written = [PublicWriteInView.of(person, content.outcome, standing.void) for person in content.written]
        return cls.model_validate({**_fields(standing), "write_ins": written, "outcome": PublicOutcomeView.of(content)})


class ResultView(_ResultView):
    """选举结果 for those who work on it."""

    write_ins: list[WriteInView]
    outcome: OutcomeView

    @classmethod
    def of(cls, standing: Standing) -> Self:
        """The result in full."""
        content = standing.result.content
        written = [WriteInView.of(person, content.outcome, standing.void) for person in content.written]
        return cls.model_validate({**_fields(standing), "write_ins": written, "outcome": OutcomeView.of(content)})


AnyResultView = ResultView | PublicResultView


def result_view(standing: Standing) -> AnyResultView:
    """The result as the caller may see it."""
    return PublicResultView.of(standing) if standing.in_public else ResultView.of(standing)


def _fields(standing: Standing) -> dict[str, object]:
    result, content = standing.result, standing.result.content
    return {
        "id": result.id,
        "election_id": result.election_id,
        "session_id": result.session_id,
        "contest_id": result.contest_id,
        "office": content.contest.office,
        "round": content.round,
        "kind": content.contest.kind,
        "seats": content.contest.seats,
        "sha256": result.sha256,
        "rulebook_sha256": content.rulebook_sha256,
        "determined_at": result.determined_at,
        "announced_at": result.announced_at,
        "log_size": result.log_size,
        "notice": NoticeView.of(result.notice) if result.notice else None,
        "meeting": MeetingView(**asdict(content.meeting)),
        "valid": content.figures.valid,
        "void": content.figures.void_total,
        "void_by_reason": dict(content.figures.void),
        "candidates": _candidates(content, standing.void),
        "open_seats": standing.open_seats,
        "filing": filing_state(standing.filings, standing.receivers),
        "filings": [FilingView.of(filing, standing.statements) for filing in standing.filings],
        "statements": [StatementView.of(each) for each in standing.statements],
        "certificates": [CertificateView.of(each, standing.void) for each in standing.certificates],
    }


def _candidates(content: Determination, void: Collection[str]) -> list[CandidateView]:
    names = sorted(content.contest.candidates, key=lambda name: name.order)
    return [_candidate(content, name, void) for name in names]


def _candidate(content: Determination, name: Printed, void: Collection[str]) -> CandidateView:
    outcome, tally = content.outcome, content.figures.tally(name.id)
    return CandidateView.model_validate(
        {
            "candidacy_id": name.id,
            "name": name.label,
            "order": name.order,
            "for": tally.votes,
            "against": tally.against,
            "abstain": tally.abstain,
            "elected": name.id in outcome.elected,
            "tied": name.id in outcome.tied,
            "void": name.id in void,
        }
    )
