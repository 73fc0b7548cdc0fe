"""Tables of what a community is made of and how many there are (社区计数、居民小组、驻社区单位)."""

from service_kit.columns import code, count, day, instant, one_of, text_, uuid_
from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Table,
    Uuid,
)

from registry.domain.units import KINDS
from registry.storage.metadata import CURRENT, metadata

# Counts of what lives, by date; a count is never changed, the one after it holds.
community_counts = Table(
    "community_counts",
    metadata,
    code("community_code", primary_key=True),
    Column("number", Integer, primary_key=True),
    day("as_of"),
    count("households"),
    count("residents"),
    count("groups"),
    count("units"),
    count("party_members"),
    instant("counted_at"),
    CheckConstraint("number > 0", name="number"),
)


group_divisions = Table(
    "group_divisions",
    metadata,
    code("community_code", primary_key=True),
    Column("version", Integer, primary_key=True),
    text_("divided_by"),
    instant("divided_at"),
    CheckConstraint("version > 0", name="version"),
)


resident_groups = Table(
    "resident_groups",
    metadata,
    code("community_code", primary_key=True),
    Column("number", Integer, primary_key=True),
    text_("name"),
    Column("leader_id", Uuid),
    CheckConstraint("number > 0", name="number"),
    ForeignKeyConstraint(["community_code", "leader_id"], ["residents.community_code", "residents.id"]),
)


resident_units = Table(
    "resident_units",
    metadata,
    code("community_code", primary_key=True),
    uuid_("id", primary_key=True),
    text_("name"),
    text_("kind"),
    Column("contact_cipher", LargeBinary, nullable=False),
    day("since"),
    Column("ended_on", Date),
    text_("registered_by"),
    instant("registered_at"),
    one_of("kind", *KINDS),
    CheckConstraint("ended_on >= since", name="ended"),
    Index("uq_resident_units_name", "community_code", "name", unique=True, postgresql_where=CURRENT),
)
