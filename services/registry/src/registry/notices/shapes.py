"""Notices on the wire (公告)."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from electoral_rules.notices import kinds
from pydantic import Field, model_validator
from service_kit.wire import Instant, LongText, Sha256, Text, View, Wire, contradiction

from registry.domain.notices import Notice, Posting
from registry.wire import NoticeKind, PostedKind


class NoticeIn(Wire):
    """公告: what is announced, when (with offset) and where it was posted, and the photo's SHA-256 in audit.

    The list of electors takes no title and no content: both are made of the list as it stands.
    `id` is only for services above: the key of their delivery, by which a repeated one is recognised. So is `standing`: the
    residents on a list of candidates.
    """

    kind: NoticeKind
    title: Text | None = None
    content: Annotated[LongText, Field(min_length=1)] | None = None
    posted_at: Instant
    place: Text
    evidence_sha256: Sha256
    id: UUID | None = None
    standing: list[UUID] = Field(default_factory=list, max_length=100)

    @model_validator(mode="after")
    def _written_or_made(self) -> Self:
        if any(bool(text) == bool(kinds()[self.kind].made_of) for text in (self.title, self.content)):
            raise contradiction(
                "由名单生成的公告不填标题和正文，其他公告都要填",
                "a notice made of a list has no title and text of its own; any other has both",
            )
        return self

    def posting(self) -> Posting:
        """The posting as the verb takes it."""
        return Posting(
            self.kind,
            self.title or "",
            self.content or "",
            self.posted_at,
            self.place,
            self.evidence_sha256,
            self.id,
            tuple(self.standing),
        )


class NoticeView(View):
    """公告, numbered per election."""

    id: UUID
    election_id: UUID
    number: int
    kind: PostedKind
    title: str
    content: str
    content_sha256: Sha256
    posted_at: datetime
    place: str
    evidence_sha256: Sha256

    @classmethod
    def of(cls, notice: Notice) -> "NoticeView":
        """The notice on the wire."""
        return cls(
            id=notice.id,
            election_id=notice.election_id,
            number=notice.number,
            kind=notice.kind,
            title=notice.title,
            content=notice.content,
            content_sha256=notice.content_sha256,
            posted_at=notice.posted_at,
            place=notice.place,
            evidence_sha256=notice.evidence_sha256,
        )
