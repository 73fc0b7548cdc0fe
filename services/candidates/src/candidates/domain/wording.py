"""The words of notices and of reasons that the log keeps (公告用语), made from what was decided."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from electoral_rules.candidates import listing

from candidates.domain.election import Election
from candidates.domain.slate import Posting, Slate, SlateContest

FIRST_NOMINATION = "收到首件提名"
LIST_POSTED = "正式候选人名单已张榜公布"


@dataclass(frozen=True, slots=True)
class Notice:
    """公告: what the registry numbers and keeps; its id is made here, `standing` are the residents on the list."""

    id: UUID
    kind: str
    title: str
    content: str
    posting: Posting
    standing: tuple[UUID, ...]

    @property
    def content_sha256(self) -> str:
        """The hash of its content, as the log names it."""
        return hashlib.sha256(self.content.encode()).hexdigest()

    def body(self) -> Mapping[str, object]:
        """What the registry is sent."""
        return {
            "id": str(self.id),
            "kind": self.kind,
            "title": self.title,
            "content": self.content,
            "posted_at": self.posting.posted_at.isoformat(),
            "place": self.posting.place,
            "evidence_sha256": self.posting.evidence_sha256,
            "standing": [str(each) for each in self.standing],
        }


def slate_notice(
    notice_id: UUID, election: Election, slate: Slate, posting: Posting, standing: Iterable[UUID]
) -> Notice:
    """The notice of a list: its names, one contest a paragraph, and when and where the vote is; `standing` are its residents."""
    content = "\n".join([*(_paragraph(election, contest) for contest in slate.contests), *_vote(posting)])
    return Notice(notice_id, slate.kind, listing.TITLES[slate.kind], content, posting, tuple(standing))


def _vote(posting: Posting) -> list[str]:
    if posting.vote is None:
        return []
    return [f"选举时间：{posting.vote.begins_at:%Y年%m月%d日%H:%M}。选举地点：{posting.vote.place}。"]


def _paragraph(election: Election, contest: SlateContest) -> str:
    post = election.community_name + listing.post_name(election.body, contest.office)
    names = "、".join(one.label for one in contest.candidates)
    return f"{post}正式候选人（应选{contest.seats}人，按姓氏笔画为序）：{names}"
