"""Tables of plans and frozen rulebooks (方案、审核、规则汇编)."""

from electoral_rules.electorate.communities import LAWS
from service_kit.columns import instant, later, one_of, optional, sha256, text_, uuid_, version
from sqlalchemy import (
    UUID,
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

from registry.storage.metadata import metadata

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
    text_("kind"),
    Column("measures", JSONB, nullable=False),
    Column("plan_values", JSONB, nullable=False),
    Column("readings", JSONB, nullable=False, server_default=text("'{}'")),
    Column("agencies", JSONB, nullable=False),
    Column("vacancies", JSONB, nullable=False, server_default=text("'[]'")),
    Column("stages", JSONB, nullable=False, server_default=text("'[]'")),
    Column("election_day", Date),
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
    Column("body", Text, primary_key=True),
    text_("mode"),
    text_("law"),
    Column("opinion_sha256", Text, CheckConstraint("opinion_sha256 ~ '^[0-9a-f]{64}$'", name="opinion_sha256")),
    one_of("law", *LAWS),
)


plan_offices = Table(
    "plan_offices",
    metadata,
    Column("plan_id", UUID, primary_key=True),
    Column("community_code", Text, primary_key=True),
    Column("body", Text, primary_key=True),
    Column("office", Text, primary_key=True),
    Column("seats", Integer, nullable=False),
    CheckConstraint("seats > 0", name="seats"),
    ForeignKeyConstraint(
        ["plan_id", "community_code", "body"],
        ["plan_communities.plan_id", "plan_communities.community_code", "plan_communities.body"],
    ),
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


local_conditions = Table(
    "local_conditions",
    metadata,
    Column("id", UUID, primary_key=True),
    text_("community_code"),
    text_("document"),
    text_("text"),
    sha256("evidence_sha256"),
    text_("proposed_by"),
    instant("proposed_at"),
    Column("lawful", Boolean),
    text_("reason"),
    optional("reviewed_by"),
    later("reviewed_at"),
    Index("ix_local_conditions_community_code", "community_code"),
    CheckConstraint("reviewed_by <> proposed_by", name="two_persons"),
    CheckConstraint(
        "(lawful IS NULL) = (reviewed_by IS NULL) AND (lawful IS NULL) = (reviewed_at IS NULL)", name="reviewed"
    ),
)
