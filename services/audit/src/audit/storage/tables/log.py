"""Tables of the log. The service's role may INSERT into them and nothing else (see the first migration)."""

from service_kit.columns import instant, text_
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Identity,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    Uuid,
)

from audit.storage.tables.base import metadata, stamped

logs = Table(
    "logs",
    metadata,
    Column("log", Text, primary_key=True),
    stamped("opened_at"),
)

# What a service said at once, under its signature: the SHA-256 of each event, one after the other.
batches = Table(
    "batches",
    metadata,
    Column("number", BigInteger, Identity(always=True), primary_key=True),
    text_("source"),
    Column("hashes", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    stamped("received_at"),
    CheckConstraint("octet_length(hashes) > 0 AND mod(octet_length(hashes), 32) = 0", name="hashes"),
    CheckConstraint("octet_length(signature) = 64", name="signature"),
)

# A row is a tuple, and a tuple has an `index` of its own: in Python the column is called `position`.
entries = Table(
    "entries",
    metadata,
    Column("log", Text, ForeignKey("logs.log"), primary_key=True),
    Column("index", BigInteger, key="position", primary_key=True),
    Column("event_id", Uuid, nullable=False, unique=True),
    Column("community_code", Text),
    text_("canonical"),
    Column("leaf_hash", LargeBinary, nullable=False),
    # Entries of before there were batches have none.
    Column("batch", BigInteger, ForeignKey("batches.number")),
    stamped("sequenced_at"),
    CheckConstraint('"index" >= 0', name="index"),
    CheckConstraint("octet_length(leaf_hash) = 32", name="leaf_hash"),
)

# Complete subtrees only, each written once when its last leaf comes: a proof then costs O(log n) reads.
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
    text_("note"),
    stamped("signed_at"),
)

witnesses = Table(
    "witnesses",
    metadata,
    Column("url", Text, primary_key=True),
    text_("verifier_key"),
    stamped("since"),
)

cosignatures = Table(
    "cosignatures",
    metadata,
    Column("log", Text, primary_key=True),
    Column("size", BigInteger, primary_key=True),
    Column("witness", Text, primary_key=True),
    text_("line"),
    instant("cosigned_at"),
)
