"""Table of records; the service's role can add rows and nothing else."""

from service_kit.columns import instant, json_, text_
from sqlalchemy import Column, ForeignKey, Index, Table, Text, UniqueConstraint, Uuid
from sqlalchemy.dialects.postgresql import ARRAY

from audit.storage.tables.base import metadata

records = Table(
    "records",
    metadata,
    Column("id", Uuid, primary_key=True),
    text_("kind"),
    text_("community_code"),
    Column("election_id", Uuid),
    json_("content"),
    Column("evidence", ARRAY(Text), nullable=False, server_default="{}"),
    Column("supersedes", Uuid, ForeignKey("records.id")),
    text_("entered_by"),
    text_("entered_for"),
    instant("entered_at"),
    UniqueConstraint("supersedes", name="uq_records_supersedes"),
    Index("ix_records_community_code", "community_code", "kind"),
)
