"""The kit's tables: the outbox (发件箱), the idempotency records (幂等记录), and messages to neighbours (送达)."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from service_kit.database import NAMING

kit_metadata = MetaData(naming_convention=NAMING)

outbox = Table(
    "outbox",
    kit_metadata,
    Column("id", Uuid, primary_key=True),
    # The release before orders by it; nothing else reads it.
    Column("xid", BigInteger, nullable=False, server_default=text("(pg_current_xact_id()::text)::bigint")),
    Column("seq", BigInteger, Identity(always=True), nullable=False),
    Column("log", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
    Column("log_index", BigInteger),
    # What was recorded before there were seals has an empty one.
    Column("seal", LargeBinary, nullable=False),
    Index("ix_outbox_waiting", "seq", postgresql_where=text("log_index IS NULL")),
)

deliveries = Table(
    "deliveries",
    kit_metadata,
    Column("id", Uuid, primary_key=True),
    Column("seq", BigInteger, Identity(always=True), nullable=False),
    Column("neighbour", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Uuid, nullable=False),
    Column("about", Uuid, nullable=False),
    Column("method", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("body", JSONB, nullable=False),
    Column("caller", JSONB),
    Column("as_of", DateTime(timezone=True)),
    Column("state", Text, nullable=False, server_default="waiting"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("written_at", DateTime(timezone=True), nullable=False),
    Column("claimed_until", DateTime(timezone=True)),
    Column("delivered_at", DateTime(timezone=True)),
    Column("refusal", JSONB),
    CheckConstraint("state IN ('waiting', 'delivered', 'parked')", name="state"),
    Index("ix_deliveries_undelivered", "subject", "seq", postgresql_where=text("state <> 'delivered'")),
)

idempotency = Table(
    "idempotency",
    kit_metadata,
    Column("subject", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("status", Integer, nullable=False),
    Column("headers", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
)
