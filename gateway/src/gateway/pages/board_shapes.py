"""The public lists on the wire (公告栏数据结构). Allow-lists: of people there is only what hangs on the wall."""

from datetime import date, datetime
from uuid import UUID

from pydantic import Field
from service_kit.wire import Code, CommunityCode, Sha256, View

from gateway.clients.board import Notice
from gateway.clients.registry import Community, Contest, Election, Window
from gateway.wire import Body, Kind, Mode, NoticeKind, Office, State, Step


class PublicCommunityView(View):
    """社区: a community and the street above it."""

    code: CommunityCode
    name: str
    parent_code: Code | None

    @classmethod
    def of(cls, community: Community) -> "PublicCommunityView":
        """The community on the wire."""
        return cls(code=community.code, name=community.name, parent_code=community.parent_code)


class PublicContestView(View):
    """职位: an office to be filled, and how many seats it has."""

    office: Office
    seats: int

    @classmethod
    def of(cls, contest: Contest) -> "PublicContestView":
        """The contest on the wire."""
        return cls(office=contest.office, seats=contest.seats)


class WindowView(View):
    """选举日的范围: first and last day; null where the documents give none."""

    first: date | None = Field(alias="from")
    to: date | None

    @classmethod
    def of(cls, window: Window) -> "WindowView":
        """The window on the wire."""
        return cls.model_validate({"from": window.first, "to": window.to})


class PublicElectionView(View):
    """选举: what is elected where and how, how far it is, and when it is."""

    id: UUID
    community_code: CommunityCode
    community_name: str
    body: Body
    kind: Kind
    mode: Mode
    state: State
    step: Step
    election_day: date | None
    window: WindowView
    contests: list[PublicContestView]

    @classmethod
    def of(cls, election: Election) -> "PublicElectionView":
        """The election on the wire."""
        return cls(
            id=election.id,
            community_code=election.community_code,
            community_name=election.community_name,
            body=election.body,
            kind=election.kind,
            mode=election.mode,
            state=election.state,
            step=election.step,
            election_day=election.election_day,
            window=WindowView.of(election.window),
            contests=[PublicContestView.of(contest) for contest in election.contests],
        )


class PublicNoticeView(View):
    """公告: what was posted, when and where, and the SHA-256 of its text."""

    number: int
    kind: NoticeKind
    title: str
    content: str
    content_sha256: Sha256
    posted_at: datetime
    place: str

    @classmethod
    def of(cls, notice: Notice) -> "PublicNoticeView":
        """The notice on the wire."""
        return cls(
            number=notice.number,
            kind=notice.kind,
            title=notice.title,
            content=notice.content,
            content_sha256=notice.content_sha256,
            posted_at=notice.posted_at,
            place=notice.place,
        )
