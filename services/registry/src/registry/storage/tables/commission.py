"""Tables of the election commission (选举委员会) and its members."""

from electoral_rules.organisation import commission as law
from service_kit.columns import code, instant, json_, later, one_of, optional, sha256, text_, uuid_
from sqlalchemy import (
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
    Uuid,
    text,
)

from registry.storage.metadata import metadata

commissions = Table(
    "commissions",
    metadata,
    Column("election_id", ForeignKey("elections.id"), primary_key=True),
    code("community_code"),
    text_("how"),
    Column("motion_id", Uuid),
    text_("congress"),
    json_("led_by"),
    sha256("evidence_sha256"),
    text_("formed_by"),
    instant("formed_at"),
    one_of("how", *law.WAYS),
    ForeignKeyConstraint(["community_code", "motion_id"], ["motions.community_code", "motions.id"]),
)


commission_members = Table(
    "commission_members",
    metadata,
    Column("election_id", ForeignKey("commissions.election_id"), primary_key=True),
    uuid_("id", primary_key=True),
    code("community_code"),
    Column("rank", Integer, nullable=False),
    Column("resident_id", Uuid),
    text_("name"),
    json_("kinds"),
    text_("office"),
    Column("votes", Integer),
    text_("account"),
    Column("motion_id", Uuid),
    later("since"),
    Column("ended_on", Date),
    text_("cause"),
    text_("reason"),
    Column("evidence_sha256", Text, CheckConstraint("evidence_sha256 ~ '^[0-9a-f]{64}$'", name="evidence_sha256")),
    optional("case_number"),
    optional("ended_by"),
    later("stands_since"),
    one_of("office", *law.OFFICES),
    one_of("cause", "", *law.CAUSES),
    CheckConstraint("rank > 0", name="rank"),
    CheckConstraint("num_nulls(ended_on, ended_by) IN (0, 2)", name="ended"),
    UniqueConstraint("election_id", "rank"),
    Index(
        "uq_commission_members_resident",
        "election_id",
        "resident_id",
        unique=True,
        postgresql_where=text("resident_id IS NOT NULL"),
    ),
    ForeignKeyConstraint(["community_code", "resident_id"], ["residents.community_code", "residents.id"]),
    ForeignKeyConstraint(["community_code", "motion_id"], ["motions.community_code", "motions.id"]),
)
