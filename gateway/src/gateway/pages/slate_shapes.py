"""The posted list on the public page (公开名单)."""

from datetime import datetime
from uuid import UUID

from service_kit.wire import Sex, Sha256, View

from gateway.clients.candidates import Candidate, Posting, Slate, SlateContest
from gateway.wire import Office


class CandidateView(View):
    """候选人: a name on the list; ``distinction`` tells people of one name apart, empty where nobody has the same."""

    name: str
    sex: Sex
    order: int
    distinction: str

    @classmethod
    def of(cls, candidate: Candidate) -> "CandidateView":
        """The name on the wire."""
        return cls(name=candidate.name, sex=candidate.sex, order=candidate.order, distinction=candidate.distinction)


class SlateContestView(View):
    """职位: the names for one office, in their order."""

    contest_id: UUID
    office: Office
    seats: int
    candidates: list[CandidateView]

    @classmethod
    def of(cls, contest: SlateContest) -> "SlateContestView":
        """The names on the wire."""
        candidates = [CandidateView.of(candidate) for candidate in contest.candidates]
        return cls(contest_id=contest.contest_id, office=contest.office, seats=contest.seats, candidates=candidates)


class PostingView(View):
    """张榜: under which notice, when and where; the number follows once the notice is delivered."""

    notice_number: int | None
    posted_at: datetime
    place: str

    @classmethod
    def of(cls, posting: Posting) -> "PostingView":
        """The posting on the wire."""
        return cls(notice_number=posting.notice_number, posted_at=posting.posted_at, place=posting.place)


class SlateView(View):
    """候选人名单 as it was posted."""

    number: int
    contests: list[SlateContestView]
    published: PostingView | None
    rulebook_sha256: Sha256 | None

    @classmethod
    def of(cls, slate: Slate) -> "SlateView":
        """The list on the wire."""
        contests = [SlateContestView.of(contest) for contest in slate.contests]
        published = PostingView.of(slate.published) if slate.published else None
        return cls(
            number=slate.number,
            contests=contests,
            published=published,
            rulebook_sha256=slate.rulebook_sha256,
        )
