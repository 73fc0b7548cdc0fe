"""Tables of what audit learns from the events it sequences: places, plans, and elections with their current rulebook and states."""

from electoral_rules.book import steps
from electoral_rules.book.lifecycle import ELECTION
from service_kit.columns import instant, json_, one_of, text_, uuid_
from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Table, Text, Uuid, false
from sqlalchemy.dialects.postgresql import ARRAY

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
    Column("election_day", Date),
    Column("filed_on", Date),
    Column("cancelled", Boolean, nullable=False, server_default=false()),
    Index("ix_elections_community_code", "community_code"),
)

# The states an election came to, each once, by the entry of its log that says so.
election_standings = Table(
    "election_standings",
    metadata,
    Column("election_id", Uuid, primary_key=True),
    Column("position", BigInteger, primary_key=True),
    instant("at"),
    text_("state"),
    Column("step", Text),
    one_of("state", *ELECTION.states),
    one_of("step", *steps.STEPS),
)

plans = Table(
    "plans",
    metadata,
    uuid_("id", primary_key=True),
    text_("community_code"),
    Column("elections", ARRAY(Uuid), nullable=False),
    json_("last_days"),
    # Whether its duties are drawn.
    Column("drawn", Boolean, nullable=False, server_default=false()),
)
