"""Tables of office-holders (任职)."""

from electoral_rules.ballots import holding
from electoral_rules.organisation import elected
from service_kit.columns import code, count, day, instant, later, one_of, text_, uuid_
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Table,
    UniqueConstraint,
    Uuid,
    text,
)

from registry.storage.metadata import metadata

# The newest that was told of each result; what was told before it changes nothing.
results_told = Table(
    "results_told",
    metadata,
    code("community_code", primary_key=True),
    uuid_("result_id", primary_key=True),
    Column("election_id", ForeignKey("elections.id"), nullable=False),
    Column("number", BigInteger, nullable=False),
)

# Facts as they were when the office was taken: nothing of a row changes.
office_holders = Table(
    "office_holders",
    metadata,
    code("community_code", primary_key=True),
    uuid_("id", primary_key=True),
    Column("election_id", ForeignKey("elections.id"), nullable=False),
    uuid_("result_id"),
    text_("body"),
    text_("office"),
    code("resident_code"),
    uuid_("resident_id"),
    day("since"),
    text_("sex"),
    count("age"),
    text_("education"),
    text_("political_status"),
    Column("re_elected", Boolean),
    instant("recorded_at"),
    one_of("body", *elected.bodies()),
    one_of("office", *elected.offices()),
    one_of("sex", "male", "female"),
    UniqueConstraint("community_code", "result_id", "resident_id"),
    ForeignKeyConstraint(["community_code", "result_id"], ["results_told.community_code", "results_told.result_id"]),
    ForeignKeyConstraint(["resident_code", "resident_id"], ["residents.community_code", "residents.id"]),
    Index("ix_office_holders_resident", "resident_code", "resident_id"),
    Index("ix_office_holders_election_id", "election_id"),
)

# An office may end for several causes, and is held again once none of them holds.
office_ends = Table(
    "office_ends",
    metadata,
    code("community_code", primary_key=True),
    uuid_("id", primary_key=True),
    uuid_("holder_id"),
    text_("cause"),
    day("until"),
    Column("by_election_id", Uuid, ForeignKey("elections.id")),
    instant("ended_at"),
    later("undone_at"),
    one_of("cause", *holding.causes()),
    ForeignKeyConstraint(["community_code", "holder_id"], ["office_holders.community_code", "office_holders.id"]),
    Index(
        "uq_office_ends_holding",
        "community_code",
        "holder_id",
        "cause",
        unique=True,
        postgresql_where=text("undone_at IS NULL"),
    ),
)
