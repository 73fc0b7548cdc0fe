"""Table of what inspection sees of the log, kept as its entries are sequenced."""

from service_kit.columns import instant, text_, uuid_
from sqlalchemy import BigInteger, Column, Index, Table, Text

from audit.storage.tables.base import metadata

findings = Table(
    "inspection_findings",
    metadata,
    uuid_("event_id", primary_key=True),
    text_("type"),
    text_("log"),
    Column("position", BigInteger, nullable=False),
    Column("community_code", Text),
    instant("at"),
    text_("account"),
    text_("role"),
    text_("office"),
    Index("ix_inspection_findings_type", "type", "at", "event_id"),
    Index("ix_inspection_findings_at", "at", "event_id"),
)
