"""Tables of meetings and their motions (会议、议题)."""

from electoral_rules import meetings as law
from service_kit.columns import code, count, day, instant, later, one_of, optional, sha256, text_, uuid_
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    UniqueConstraint,
    Uuid,
    and_,
)

from registry.storage.metadata import metadata

meeting_requests = Table(
    "meeting_requests",
    metadata,
    code("community_code", primary_key=True),
    uuid_("id", primary_key=True),
    text_("kind"),
    text_("proposing"),
    count("entitled"),
    count("signed"),
    day("asked_on"),
    text_("text"),
    sha256("evidence_sha256"),
    Column("obliges", Boolean, nullable=False),
    text_("entered_by"),
    instant("entered_at"),
    one_of("kind", *law.kinds()),
    CheckConstraint("signed <= entitled", name="share"),
)


meetings = Table(
    "meetings",
    metadata,
    code("community_code", primary_key=True),
    uuid_("id", primary_key=True),
    text_("kind"),
    text_("called_by"),
    day("met_on"),
    count("entitled"),
    count("present"),
    sha256("evidence_sha256"),
    text_("entered_by"),
    instant("entered_at"),
    Column("announced_on", Date),
    text_("special"),
    Column("request_id", Uuid),
    UniqueConstraint("community_code", "request_id"),
    ForeignKeyConstraint(["community_code", "request_id"], ["meeting_requests.community_code", "meeting_requests.id"]),
    one_of("kind", *law.kinds()),
    one_of("called_by", *law.callers()),
    CheckConstraint("present <= entitled", name="attendance"),
    CheckConstraint("announced_on <= met_on", name="announced_on"),
)


HELD = and_(
    meetings.c.community_code == meeting_requests.c.community_code, meetings.c.request_id == meeting_requests.c.id
)
"""The meeting of a request."""


motions = Table(
    "motions",
    metadata,
    code("community_code", primary_key=True),
    uuid_("meeting_id", primary_key=True),
    Column("number", Integer, primary_key=True),
    uuid_("id"),
    Column("election_id", ForeignKey("elections.id")),
    text_("kind"),
    text_("text"),
    text_("put_by"),
    instant("put_at"),
    Column("agreeing", Integer),
    Column("against", Integer),
    Column("abstaining", Integer),
    text_("resolution"),
    Column("carried", Boolean),
    optional("decided_by"),
    later("decided_at"),
    one_of("kind", *law.motions()),
    CheckConstraint("number > 0", name="number"),
    CheckConstraint("agreeing >= 0 AND against >= 0 AND abstaining >= 0", name="votes"),
    CheckConstraint(
        "num_nulls(agreeing, against, abstaining, carried, decided_by, decided_at) IN (0, 6)", name="decided"
    ),
    UniqueConstraint("community_code", "id"),
    Index("ix_motions_election_id", "election_id"),
    ForeignKeyConstraint(["community_code", "meeting_id"], ["meetings.community_code", "meetings.id"]),
)
