"""The table of notices of handled cases."""

from service_kit.columns import instant, text_
from sqlalchemy import Column, ForeignKey, Index, Table, Text, Uuid

from audit.storage.tables.base import metadata

case_notices = Table(
    "case_notices",
    metadata,
    Column("case_number", Text, ForeignKey("cases.number"), primary_key=True),
    text_("community_code"),
    Column("election_id", Uuid),
    text_("text"),
    instant("published_at"),
    Index("ix_case_notices_community_code", "community_code"),
)
