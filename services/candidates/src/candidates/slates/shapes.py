"""Shapes of slates (候选人名单)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated
from uuid import UUID

from electoral_rules.candidates import notice_contents
from pydantic import Field
from service_kit import clock
from service_kit.decisions import DecisionView
from service_kit.wire import Instant, Sex, Sha256, Text, View, Wire, word_of

from candidates.domain.slate import OnSlate, Posting, ShownSlate, Slate, SlateContest, Vote
from candidates.wire import Office, SlateKind, State


class SlateIn(Wire):
    """拟定名单: all cleared candidacies, or exactly the ones named."""

    candidacies: Annotated[list[UUID], Field(max_length=200)] | None = None


class VoteIn(Wire):
    """选举时间和地点: when the vote begins, and where it is held."""

    begins_at: Instant
    place: Text


class PostingIn(Wire):
    """张榜公布: when, where, and the photo that proves it."""

    posted_at: Instant
    place: Text
    evidence_sha256: Sha256

    def posting(self) -> Posting:
        """The posting as it is claimed."""
        return Posting(self.posted_at, self.place, self.evidence_sha256)


class SlatePostingIn(PostingIn):
    """名单公布: `hangs` is the kind of place, `vote` when and where the vote is."""

    hangs: Annotated[str, *word_of(notice_contents.PLACES)] = "in_community"
    vote: VoteIn | None = None

    def posting(self) -> Posting:
        """The posting as it is claimed."""
        vote = Vote(self.vote.begins_at.astimezone(clock.CHINA), self.vote.place) if self.vote else None
        return Posting(self.posted_at, self.place, self.evidence_sha256, self.hangs, vote)


class HeldView(View):
    """冻结名单: until when nobody changes the list, unless the election takes its next step before."""

    held_until: datetime


class OnSlateView(View):
    """名单上的一人; ``distinction`` tells people of one name apart (同名区分), empty where nobody has the same."""

    candidacy_id: UUID
    name: str
    sex: Sex
    order: int
    distinction: str

    @classmethod
    def of(cls, one: OnSlate) -> "OnSlateView":
        """The name in its place."""
        return cls(
            candidacy_id=one.candidacy_id,
            name=one.name,
            sex=one.sex,
            order=one.order,
            distinction=one.distinction,
        )


class StandingOnSlateView(OnSlateView):
    """名单上的一人, and how the candidacy stands by now: slated, elected, void …"""

    standing: State


class ContestView(View):
    """一个职位的候选人，按姓氏笔画为序."""

    contest_id: UUID
    office: Office
    seats: int
    candidates: list[OnSlateView]

    @classmethod
    def of(cls, contest: SlateContest) -> "ContestView":
        """The names in their order."""
        names = [OnSlateView.of(one) for one in contest.candidates]
        return cls(contest_id=contest.contest_id, office=contest.office, seats=contest.seats, candidates=names)


class StandingContestView(View):
    """一个职位的候选人及其现状."""

    contest_id: UUID
    office: Office
    seats: int
    candidates: list[StandingOnSlateView]

    @classmethod
    def of(cls, contest: SlateContest, standing: Mapping[UUID, str]) -> "StandingContestView":
        """The names in their order, each with how it stands."""
        names = [
            StandingOnSlateView(**OnSlateView.of(one).model_dump(), standing=standing[one.candidacy_id])
            for one in contest.candidates
        ]
        return cls(contest_id=contest.contest_id, office=contest.office, seats=contest.seats, candidates=names)


class PublishedView(View):
    """张榜公布: when and where, under which notice; its number is null until the registry has given it."""

    notice_number: int | None
    posted_at: datetime
    place: str

    @classmethod
    def of(cls, slate: Slate) -> "PublishedView | None":
        """Where the list was posted, None while it is not."""
        if slate.posted_at is None or slate.place is None:
            return None
        return cls(notice_number=slate.notice_number, posted_at=slate.posted_at, place=slate.place)


class SlateView(View):
    """候选人名单: `candidates_posted_at` is when the people on it were announced; taking somebody off later keeps it."""

    id: UUID
    election_id: UUID
    number: int
    kind: SlateKind
    contests: list[ContestView]
    published: PublishedView | None
    candidates_posted_at: datetime | None
    rulebook_sha256: Sha256 | None

    @classmethod
    def of(cls, slate: Slate) -> "SlateView":
        """The list, and where it was posted if it was."""
        return cls(
            id=slate.id,
            election_id=slate.election_id,
            number=slate.number,
            kind=slate.kind,
            contests=[ContestView.of(each) for each in slate.contests],
            published=PublishedView.of(slate),
            candidates_posted_at=slate.announced_at,
            rulebook_sha256=slate.rulebook_sha256,
        )


class DrawnView(SlateView):
    """拟定的名单: with its decisions, and the characters whose strokes are unknown and so sorted last."""

    decisions: list[DecisionView]
    unknown_characters: list[str]

    @classmethod
    def of(cls, slate: Slate) -> "DrawnView":
        """The list as it was drawn up just now."""
        view = SlateView.of(slate)
        decisions = [DecisionView.of(each) for each in slate.decisions]
        return cls(**dict(view), decisions=decisions, unknown_characters=list(slate.unknown_characters))


class PostedView(View):
    """张榜的候选人名单: each name with how it stands by now."""

    id: UUID
    election_id: UUID
    number: int
    kind: SlateKind
    contests: list[StandingContestView]
    published: PublishedView | None
    candidates_posted_at: datetime | None
    rulebook_sha256: Sha256 | None

    @classmethod
    def of(cls, sight: ShownSlate) -> "PostedView":
        """The list with how its candidacies stand."""
        slate = sight.slate
        return cls(
            id=slate.id,
            election_id=slate.election_id,
            number=slate.number,
            kind=slate.kind,
            contests=[StandingContestView.of(each, sight.standing) for each in slate.contests],
            published=PublishedView.of(slate),
            candidates_posted_at=slate.announced_at,
            rulebook_sha256=slate.rulebook_sha256,
        )


class WorkingView(PostedView):
    """最新名单, for who works on it: `posted` is the newest list that hangs on the wall, null before there is one."""

    posted: PostedView | None

    @classmethod
    def of(cls, sight: ShownSlate) -> "WorkingView":
        """The newest list, and the posted one beside it."""
        posted = PostedView.of(sight.posted) if sight.posted else None
        return cls(**dict(PostedView.of(sight)), posted=posted)
