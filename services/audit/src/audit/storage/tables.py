"""Tables of the audit service. The log's own tables accept INSERT only (see the first migration)."""

from service_kit.database import NAMING
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

metadata = MetaData(naming_convention=NAMING)
_now = text("now()")

logs = Table(
    "logs",
    metadata,
    Column("log", Text, primary_key=True),
    Column("opened_at", DateTime(timezone=True), nullable=False, server_default=_now),
)

# A row is a tuple, and a tuple has an `index` of its own: in Python the column is called `position`.
entries = Table(
    "entries",
    metadata,
    Column("log", Text, ForeignKey("logs.log"), primary_key=True),
    Column("index", BigInteger, key="position", primary_key=True),
    Column("event_id", Uuid, nullable=False, unique=True),
    Column("community_code", Text),
    Column("canonical", Text, nullable=False),
    Column("leaf_hash", LargeBinary, nullable=False),
    Column("sequenced_at", DateTime(timezone=True), nullable=False, server_default=_now),
    CheckConstraint('"index" >= 0', name="index"),
    CheckConstraint("octet_length(leaf_hash) = 32", name="leaf_hash"),
)

nodes = Table(
    "nodes",
    metadata,
    Column("log", Text, ForeignKey("logs.log"), primary_key=True),
    Column("level", SmallInteger, primary_key=True),
    Column("index", BigInteger, key="position", primary_key=True),
    Column("hash", LargeBinary, nullable=False),
    CheckConstraint("level > 0", name="level"),
    CheckConstraint("octet_length(hash) = 32", name="hash"),
)

checkpoints = Table(
    "checkpoints",
    metadata,
    Column("log", Text, ForeignKey("logs.log"), primary_key=True),
    Column("size", BigInteger, primary_key=True),
    Column("root", LargeBinary, nullable=False),
    Column("note", Text, nullable=False),
    Column("signed_at", DateTime(timezone=True), nullable=False, server_default=_now),
)

witnesses = Table(
    "witnesses",
    metadata,
    Column("url", Text, primary_key=True),
    Column("verifier_key", Text, nullable=False),
    Column("since", DateTime(timezone=True), nullable=False, server_default=_now),
)

cosignatures = Table(
    "cosignatures",
    metadata,
    Column("log", Text, primary_key=True),
    Column("size", BigInteger, primary_key=True),
    Column("witness", Text, primary_key=True),
    Column("line", Text, nullable=False),
    Column("cosigned_at", DateTime(timezone=True), nullable=False),
)

evidence = Table(
    "evidence",
    metadata,
    Column("community_code", Text, primary_key=True),
    Column("sha256", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("election_id", Uuid),
    Column("media_type", Text, nullable=False),
    Column("bytes", BigInteger, nullable=False),
    Column("taken_at", DateTime(timezone=True), nullable=False),
    Column("place", Text, nullable=False),
    Column("photographer", Text, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Index("ix_evidence_sha256", "sha256"),
    Index("ix_evidence_added_by", "added_by", "added_at"),
)

cases = Table(
    "cases",
    metadata,
    Column("number", Text, primary_key=True),
    Column("community_code", Text, nullable=False),
    Column("election_id", Uuid),
    Column("channel", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("filed_by", Text, nullable=False),
    Column("received_on", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("assigned_code", Text),
    Column("assigned_office", Text),
    Column("outcome", Text),
    Column("against", Uuid),
    Column("grounds", Text),
    Column("decided_on", Date),
    Column("answer", Text),
    Column("answered_on", Date),
    Column("version", Integer, nullable=False, server_default="1"),
    Index("ix_cases_election_id", "election_id"),
    Index("ix_cases_community_code", "community_code"),
)

# Kept apart from the case, so that no query for a case can bring the reporter along.
case_reporters = Table(
    "case_reporters",
    metadata,
    Column("number", Text, ForeignKey("cases.number"), primary_key=True),
    Column("name", Text, nullable=False),
    Column("contact", Text, nullable=False),
)

case_steps = Table(
    "case_steps",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("number", Text, ForeignKey("cases.number"), nullable=False),
    Column("step", Text, nullable=False),
    Column("taken_at", DateTime(timezone=True), nullable=False),
    Column("taken_by", Text, nullable=False),
    Column("office", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("evidence", ARRAY(Text), nullable=False, server_default="{}"),
    Index("ix_case_steps_number", "number"),
)

work_orders = Table(
    "work_orders",
    metadata,
    Column("number", Text, primary_key=True),
    Column("case_number", Text, ForeignKey("cases.number"), nullable=False),
    Column("body_sha256", Text, nullable=False),
    Column("received_at", DateTime(timezone=True), nullable=False),
)

deliveries = Table(
    "hotline_deliveries",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("work_order", Text, ForeignKey("work_orders.number"), nullable=False),
    Column("body", Text, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("next_at", DateTime(timezone=True), nullable=False, server_default=_now),
    Column("delivered_at", DateTime(timezone=True)),
    Index("ix_hotline_deliveries_open", "next_at", postgresql_where=text("delivered_at IS NULL")),
)
