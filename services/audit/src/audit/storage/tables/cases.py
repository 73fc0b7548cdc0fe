"""Tables of cases, their reporters and their steps."""

from service_kit.columns import day, instant, optional, text_, version
from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from audit.storage.tables.base import metadata

cases = Table(
    "cases",
    metadata,
    Column("number", Text, primary_key=True),
    text_("community_code"),
    Column("election_id", Uuid),
    text_("channel"),
    Column("kind", Text, nullable=False, server_default="report"),
    text_("category"),
    Column("title", Text, nullable=False, server_default=""),
    text_("content"),
    Column("accused", JSONB(none_as_null=True)),
    text_("organ"),
    text_("state"),
    text_("filed_by"),
    instant("received_at"),
    day("received_on"),
    day("due_on"),
    instant("due_at"),
    Column("accused_unit", JSONB(none_as_null=True)),
    Column("turn", Integer, nullable=False, server_default="0"),
    Column("urged", Integer, nullable=False, server_default="0"),
    Column("supervised", Text, nullable=False, server_default="none"),
    Column("visits", JSONB, nullable=False, server_default="[]"),
    optional("refused_for"),
    Column("merged_into", Text, ForeignKey("cases.number")),
    Column("closed_on", Date),
    optional("outcome"),
    Column("against", Uuid),
    optional("grounds"),
    optional("receiver"),
    text_("breach"),
    Column("bribery", JSONB(none_as_null=True)),
    Column("decided_on", Date),
    optional("answer"),
    Column("answered_on", Date),
    Column("done", ARRAY(Text), nullable=False, server_default="{}"),
    Column("origin", JSONB(none_as_null=True)),
    version(),
    Index("ix_cases_election_id", "election_id"),
    Index("ix_cases_filed_by", "filed_by", "number"),
    Index("ix_cases_community_code", "community_code"),
    Index("ix_cases_merged_into", "merged_into"),
)

# Apart from the case, so that no query for a case can bring the reporter along.
case_reporters = Table(
    "case_reporters",
    metadata,
    Column("number", Text, ForeignKey("cases.number"), primary_key=True),
    text_("name"),
    text_("contact"),
)

case_links = Table(
    "case_links",
    metadata,
    Column("number", Text, ForeignKey("cases.number"), primary_key=True),
    Column("earlier", Text, ForeignKey("cases.number"), primary_key=True),
    text_("relation"),
    Index("ix_case_links_earlier", "earlier"),
)

case_steps = Table(
    "case_steps",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("number", Text, ForeignKey("cases.number"), nullable=False),
    text_("step"),
    instant("taken_at"),
    text_("taken_by"),
    text_("office"),
    text_("text"),
    Column("evidence", ARRAY(Text), nullable=False, server_default="{}"),
    Index("ix_case_steps_number", "number"),
)
