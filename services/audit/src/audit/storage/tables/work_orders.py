"""Tables of the hotline's work orders and of the answers on their way to it."""

from service_kit.columns import instant, later, text_
from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Index, Integer, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

from audit.storage.tables.base import metadata, stamped

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
)

answers = Table(
    "hotline_deliveries",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("platform", Text, nullable=False, server_default="huanjie"),
    text_("work_order"),
    text_("body"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    stamped("next_at"),
    later("delivered_at"),
    ForeignKeyConstraint(["platform", "work_order"], ["work_orders.platform", "work_orders.number"]),
    Index("ix_hotline_deliveries_open", "next_at", postgresql_where=text("delivered_at IS NULL")),
)
