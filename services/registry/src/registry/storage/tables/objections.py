"""Tables of objections to posted lists (对名单的异议), and of the days a sweep was made."""

from electoral_rules.book.lifecycle import OBJECTION
from electoral_rules.electorate import objections as kinds
from service_kit.columns import code, instant, later, one_of, optional, text_
from service_kit.sweeps import sweeps_table
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
    Uuid,
    text,
)

from registry.storage.metadata import metadata

objections = Table(
    "objections",
    metadata,
    Column("election_id", ForeignKey("elections.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    code("community_code"),
    Column("notice_number", Integer, nullable=False),
    text_("kind"),
    Column("about_id", Uuid),
    text_("about_name"),
    text_("text"),
    Column("evidence_sha256", Text, CheckConstraint("evidence_sha256 ~ '^[0-9a-f]{64}$'", name="evidence_sha256")),
    text_("channel"),
    Column("objector_id", Uuid),
    text_("objector_name"),
    text_("order_number"),
    instant("received_at"),
    text_("received_by"),
    Column("late", Boolean, nullable=False),
    Column("due", Date),
    text_("state"),
    text_("outcome"),
    text_("answer"),
    Column("correction_number", Integer),
    optional("answered_by"),
    later("answered_at"),
    # The day it was told that its answer is overdue.
    Column("overdue_on", Date),
    one_of("kind", *kinds.KINDS),
    one_of("channel", *kinds.WAYS),
    one_of("state", *OBJECTION.states),
    one_of("outcome", "", *kinds.OUTCOMES),
    CheckConstraint("number > 0", name="number"),
    CheckConstraint("NOT (late AND due IS NOT NULL)", name="late"),
    CheckConstraint("(answered_at IS NULL) = (outcome = '')", name="answered"),
    Index(
        "uq_objections_order",
        "election_id",
        "order_number",
        unique=True,
        postgresql_where=text("order_number <> ''"),
    ),
    ForeignKeyConstraint(["community_code", "about_id"], ["residents.community_code", "residents.id"]),
    ForeignKeyConstraint(["community_code", "objector_id"], ["residents.community_code", "residents.id"]),
    ForeignKeyConstraint(
        ["election_id", "correction_number"], ["elector_corrections.election_id", "elector_corrections.number"]
    ),
)


sweeps = sweeps_table(metadata)
