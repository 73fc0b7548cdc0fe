"""Table of the hotline's work orders."""

from service_kit.columns import instant, text_
from sqlalchemy import Column, ForeignKey, Index, Table, Text, text
from sqlalchemy.dialects.postgresql import JSONB

from audit.storage.tables.base import metadata, stamped

RELATED = "related_numbers"
"""What a sheet says of other numbers, as its field is called."""

work_orders = Table(
    "work_orders",
    metadata,
    Column("platform", Text, primary_key=True, server_default="huanjie"),
    Column("number", Text, primary_key=True),
    Column("case_number", Text, ForeignKey("cases.number"), nullable=False),
    text_("body_sha256"),
    instant("received_at"),
    stamped("changed_at"),
    Column("sheet", JSONB, nullable=False, server_default="{}"),
    Index("ix_work_orders_case_number", "case_number"),
    Index("ix_work_orders_related", text(f"(sheet -> '{RELATED}')"), postgresql_using="gin"),
)
