"""Tables of what audit learns from the events it sequences: places, and elections with their current rulebook."""

from service_kit.columns import text_
from sqlalchemy import BigInteger, Column, Index, Table, Text, Uuid

from audit.storage.tables.base import metadata

places = Table("places", metadata, Column("code", Text, primary_key=True), text_("name"), text_("level"))

elections = Table(
    "elections",
    metadata,
    Column("id", Uuid, primary_key=True),
    text_("community_code"),
    text_("body"),
    text_("kind"),
    text_("held_in"),
    Column("rulebook_at", BigInteger),
    Index("ix_elections_community_code", "community_code"),
)
