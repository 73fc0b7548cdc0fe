"""Tables of matters and of their steps; a step once taken is never changed."""

from service_kit.columns import instant, json_, text_, uuid_, version
from sqlalchemy import Column, ForeignKey, Index, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY

from audit.storage.tables.base import metadata

matters = Table(
    "matters",
    metadata,
    uuid_("id", primary_key=True),
    text_("kind"),
    text_("community_code"),
    Column("election_id", Uuid),
    text_("state"),
    version(),
    Index("ix_matters_community_code", "community_code", "kind"),
)

matter_steps = Table(
    "matter_steps",
    metadata,
    uuid_("id", primary_key=True),
    Column("matter_id", Uuid, ForeignKey("matters.id"), nullable=False),
    text_("step"),
    json_("content"),
    Column("evidence", ARRAY(Text), nullable=False, server_default="{}"),
    text_("taken_by"),
    text_("taken_for"),
    instant("taken_at"),
    Index("ix_matter_steps_matter_id", "matter_id"),
)
