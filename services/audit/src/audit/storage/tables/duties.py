"""Tables of duties, and of the days a sweep was made."""

from electoral_rules.due import KINDS
from service_kit.columns import one_of, text_, uuid_, version
from service_kit.sweeps import sweeps_table
from sqlalchemy import Column, Date, Index, Table, Text, UniqueConstraint, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from audit.storage.tables.base import metadata


def _texts(name: str) -> "Column[list[str]]":
    return Column(name, ARRAY(Text), nullable=False, server_default="{}")


duties = Table(
    "duties",
    metadata,
    uuid_("id", primary_key=True),
    text_("rule"),
    text_("kind"),
    text_("zh"),
    text_("en"),
    text_("community_code"),
    Column("plan_ids", ARRAY(Uuid), nullable=False),
    Column("election_id", Uuid),
    # What several plans ask of one place is asked of it once.
    text_("asked_by"),
    _texts("receivers"),
    _texts("copies"),
    _texts("about"),
    Column("due_on", Date),
    Column("counted_from", Date),
    text_("state"),
    text_("held_at"),
    Column("escalated_on", Date),
    Column("completion", JSONB(none_as_null=True)),
    version(),
    one_of("kind", *KINDS),
    UniqueConstraint("community_code", "rule", "asked_by", name="uq_duties_asked_by"),
    Index("ix_duties_plan_ids", "plan_ids", postgresql_using="gin"),
)
sweeps = sweeps_table(metadata)
