"""Table of the callbacks to the platforms of the hotline."""

from service_kit.columns import later, one_of, text_
from sqlalchemy import Column, DateTime, ForeignKeyConstraint, Index, Integer, Table, Text, Uuid, text

from audit.storage.tables.base import metadata, stamped

deliveries = Table(
    "hotline_deliveries",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("platform", Text, nullable=False, server_default="huanjie"),
    text_("work_order"),
    Column("step", Text, nullable=False, server_default="answered"),
    Column("sequence", Integer, nullable=False, server_default="1"),
    text_("body"),
    Column("state", Text, nullable=False, server_default="waiting"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    stamped("created_at"),
    stamped("next_at"),
    Column(
        "give_up_at", DateTime(timezone=True), nullable=False, server_default=text("(now() + '72:00:00'::interval)")
    ),
    later("delivered_at"),
    Column("last_status", Integer),
    one_of("state", "waiting", "delivered", "given_up", "told"),
    ForeignKeyConstraint(["platform", "work_order"], ["work_orders.platform", "work_orders.number"]),
    Index("ix_hotline_deliveries_waiting", "platform", "next_at", postgresql_where=text("state = 'waiting'")),
    Index("ix_hotline_deliveries_of_order", "platform", "work_order", "sequence"),
)
