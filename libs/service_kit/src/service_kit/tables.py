"""The tables every service has: the outbox (发件箱) and the idempotency records (幂等记录)."""

from sqlalchemy import (
    BigInteger,
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

from service_kit.database import NAMING

kit_metadata = MetaData(naming_convention=NAMING)

outbox = Table(
    "outbox",
    kit_metadata,
    Column("id", Uuid, primary_key=True),
    Column("xid", BigInteger, nullable=False, server_default=text("(pg_current_xact_id()::text)::bigint")),
    Column("seq", BigInteger, Identity(always=True), nullable=False),
    Column("log", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
    Column("log_index", BigInteger),
    Index("ix_outbox_unsequenced", "xid", "seq", postgresql_where=text("log_index IS NULL")),
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
