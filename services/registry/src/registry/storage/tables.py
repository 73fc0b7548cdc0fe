"""Tables of plans and elections (方案、选举、选举人、公告、签到). What grows with voters leads its key with ``election_id``."""

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
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from registry.storage.columns import code, instant, later, metadata, one_of, sha256, text_, uuid_, version
from registry.storage.people_tables import CURRENT

STAGES = (
    "planned", "preparing", "registering", "nominating", "slated", "voting", "counting", "decided", "filed", "closed",
    "suspended", "cancelled", "void",
)  # fmt: skip

rulebooks = Table(
    "rulebooks",
    metadata,
    Column("sha256", Text, primary_key=True),
    text_("content"),
    instant("frozen_at"),
    CheckConstraint("sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')", name="sha256"),
)

plans = Table(
    "plans",
    metadata,
    uuid_("id", primary_key=True),
    text_("document"),
    Column("jurisdiction_code", Text, ForeignKey("jurisdictions.code"), nullable=False),
    text_("title"),
    text_("body"),
    text_("kind"),
    text_("mode"),
    Column("law", Text, nullable=False, server_default=text("'urban'")),
    Column("measures", JSONB, nullable=False),
    Column("plan_values", JSONB, nullable=False),
    Column("readings", JSONB, nullable=False, server_default=text("'{}'")),
    Column("agencies", JSONB, nullable=False),
    text_("state"),
    text_("created_by"),
    instant("created_at"),
    later("activated_at"),
    Column("rulebook_sha256", Text, ForeignKey("rulebooks.sha256")),
    version(),
    one_of("state", "draft", "checked", "active", "closed"),
    CheckConstraint("(state IN ('active', 'closed')) = (rulebook_sha256 IS NOT NULL)", name="frozen"),
    Index("ix_plans_jurisdiction_code", "jurisdiction_code"),
)

plan_communities = Table(
    "plan_communities",
    metadata,
    Column("plan_id", ForeignKey("plans.id"), primary_key=True),
    Column("community_code", Text, ForeignKey("jurisdictions.code"), primary_key=True),
    Column("office", Text, primary_key=True),
    Column("seats", Integer, nullable=False),
    CheckConstraint("seats > 0", name="seats"),
)

plan_checks = Table(
    "plan_checks",
    metadata,
    Column("plan_id", ForeignKey("plans.id"), primary_key=True),
    Column("office", Text, primary_key=True),
    Column("agreed", Boolean, nullable=False),
    text_("remark"),
    text_("checked_by"),
    instant("checked_at"),
    # Two offices are two people: nobody agrees for both.
    UniqueConstraint("plan_id", "checked_by"),
)

elections = Table(
    "elections",
    metadata,
    uuid_("id", primary_key=True),
    Column("plan_id", ForeignKey("plans.id"), nullable=False),
    code("community_code"),
    text_("body"),
    text_("kind"),
    text_("mode"),
    text_("stage"),
    Column("election_day", Date),
    Column("rulebook_sha256", Text, ForeignKey("rulebooks.sha256"), nullable=False),
    instant("created_at"),
    version(),
    one_of("stage", *STAGES),
    UniqueConstraint("plan_id", "community_code", "body"),
    Index("ix_elections_community_code", "community_code"),
)

contests = Table(
    "contests",
    metadata,
    Column("election_id", ForeignKey("elections.id"), primary_key=True),
    uuid_("id", primary_key=True),
    text_("office"),
    Column("seats", Integer, nullable=False),
    Column("contested", Boolean),
    CheckConstraint("seats > 0", name="seats"),
    UniqueConstraint("election_id", "office"),
)

representatives = Table(
    "representatives",
    metadata,
    code("community_code", primary_key=True),
    uuid_("id", primary_key=True),
    uuid_("resident_id"),
    Column("group_no", Integer, nullable=False),
    text_("term"),
    text_("credential_no"),
    text_("registered_by"),
    instant("registered_at"),
    Column("ended_on", Date),
    UniqueConstraint("community_code", "credential_no"),
    ForeignKeyConstraint(["community_code", "resident_id"], ["residents.community_code", "residents.id"]),
    Index("uq_representatives_current", "community_code", "resident_id", unique=True, postgresql_where=CURRENT),
)

electors = Table(
    "electors",
    metadata,
    Column("election_id", ForeignKey("elections.id"), primary_key=True),
    uuid_("id", primary_key=True),
    code("community_code"),
    uuid_("resident_id"),
    Column("number", Integer, nullable=False),
    text_("capacity"),
    text_("credential_no"),
    Column("group_no", Integer, nullable=False),
    one_of("capacity", "voter", "household_representative", "group_representative", "party_member"),
    UniqueConstraint("election_id", "resident_id"),
    UniqueConstraint("election_id", "number"),
    ForeignKeyConstraint(["community_code", "resident_id"], ["residents.community_code", "residents.id"]),
)

notices = Table(
    "notices",
    metadata,
    Column("election_id", ForeignKey("elections.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    uuid_("id"),
    text_("kind"),
    text_("title"),
    text_("content"),
    sha256("content_sha256"),
    instant("posted_at"),
    text_("place"),
    sha256("evidence_sha256"),
    text_("posted_by"),
    UniqueConstraint("election_id", "id"),
    CheckConstraint("number > 0", name="number"),
)

check_ins = Table(
    "check_ins",
    metadata,
    uuid_("election_id", primary_key=True),
    Column("round", Integer, primary_key=True),
    uuid_("elector_id", primary_key=True),
    text_("desk"),
    text_("clerk"),
    instant("checked_in_at"),
    CheckConstraint("round > 0", name="round"),
    ForeignKeyConstraint(["election_id", "elector_id"], ["electors.election_id", "electors.id"]),
)

# All tables of the service, those of places and people included.
METADATA = metadata
