"""Tables of the hotline's work orders and of the answers on their way to it."""

from service_kit.columns import instant, later, text_
from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, Uuid, text

from audit.storage.tables.base import metadata, stamped

work_orders = Table(
    "work_orders",
    metadata,
    Column("number", Text, primary_key=True),
    Column("case_number", Text, ForeignKey("cases.number"), nullable=False),
    text_("body_sha256"),
    instant("received_at"),
)

answers = Table(
    "hotline_deliveries",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("work_order", Text, ForeignKey("work_orders.number"), nullable=False),
    text_("body"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    stamped("next_at"),
    later("delivered_at"),
    Index("ix_hotline_deliveries_open", "next_at", postgresql_where=text("delivered_at IS NULL")),
)
