"""Tables of who may vote and who came (居民代表、选举人、签到). What grows with voters leads its key with ``election_id``."""

from service_kit.columns import code, day, instant, one_of, text_, uuid_
from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    UniqueConstraint,
)

from registry.storage.metadata import CURRENT, metadata

representatives = Table(
    "representatives",
    metadata,
    code("community_code", primary_key=True),
    uuid_("id", primary_key=True),
    uuid_("resident_id"),
    Column("group_no", Integer, nullable=False),
    text_("term"),
    text_("credential_no"),
    text_("registered_by"),
    instant("registered_at"),
    Column("ended_on", Date),
    UniqueConstraint("community_code", "credential_no"),
    ForeignKeyConstraint(["community_code", "resident_id"], ["residents.community_code", "residents.id"]),
    Index("uq_representatives_current", "community_code", "resident_id", unique=True, postgresql_where=CURRENT),
)


electors = Table(
    "electors",
    metadata,
    Column("election_id", ForeignKey("elections.id"), primary_key=True),
    uuid_("id", primary_key=True),
    code("community_code"),
    uuid_("resident_id"),
    Column("number", Integer, nullable=False),
    text_("capacity"),
    text_("credential_no"),
    Column("group_no", Integer, nullable=False),
    one_of("capacity", "voter", "household_representative", "group_representative", "party_member"),
    UniqueConstraint("election_id", "resident_id"),
    UniqueConstraint("election_id", "number"),
    ForeignKeyConstraint(["community_code", "resident_id"], ["residents.community_code", "residents.id"]),
)


check_ins = Table(
    "check_ins",
    metadata,
    uuid_("election_id", primary_key=True),
    Column("round", Integer, primary_key=True),
    uuid_("elector_id", primary_key=True),
    text_("desk"),
    text_("clerk"),
    instant("checked_in_at"),
    CheckConstraint("round > 0", name="round"),
    ForeignKeyConstraint(["election_id", "elector_id"], ["electors.election_id", "electors.id"]),
)


check_ins_undone = Table(
    "check_ins_undone",
    metadata,
    uuid_("election_id", primary_key=True),
    uuid_("id", primary_key=True),
    Column("round", Integer, nullable=False),
    uuid_("elector_id"),
    text_("desk"),
    text_("clerk"),
    instant("checked_in_at"),
    text_("reason"),
    text_("undone_by"),
    instant("undone_at"),
    CheckConstraint("undone_by <> clerk", name="two_people"),
    ForeignKeyConstraint(["election_id", "elector_id"], ["electors.election_id", "electors.id"]),
)


rounds = Table(
    "rounds",
    metadata,
    Column("election_id", ForeignKey("elections.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    day("day"),
    CheckConstraint("number > 0", name="number"),
)
