"""Table of evidence records."""

from service_kit.columns import instant, text_
from sqlalchemy import BigInteger, Column, Index, Table, Text, Uuid

from audit.storage.tables.base import metadata

evidence = Table(
    "evidence",
    metadata,
    Column("community_code", Text, primary_key=True),
    Column("sha256", Text, primary_key=True),
    text_("kind"),
    text_("stage"),
    Column("election_id", Uuid),
    text_("media_type"),
    Column("bytes", BigInteger, nullable=False),
    instant("taken_at"),
    text_("place"),
    text_("photographer"),
    text_("added_by"),
    instant("added_at"),
    Index("ix_evidence_sha256", "sha256"),
    Index("ix_evidence_added_by", "added_by", "added_at"),
)
