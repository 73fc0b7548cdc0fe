"""Tables of what a community is made of and how many there are (社区计数、居民小组、驻社区单位)."""

from service_kit.columns import approval, code, count, day, instant, one_of, sha256, text_, uuid_
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    Uuid,
    text,
)

from registry.domain.quotas import LOW_INCOME
from registry.domain.transfers import CHANGES
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


# What the street states of a community; each statement is a version, the newest holds.
community_circumstances = Table(
    "community_circumstances",
    metadata,
    code("community_code", primary_key=True),
    Column("version", Integer, primary_key=True),
    count("relocated_households"),
    Column("village_reform_finished", Boolean),
    Column("neighbour_code", Text, CheckConstraint("neighbour_code ~ '^[0-9]{12}$'", name="neighbour_code")),
    Column("evidence_sha256", Text, CheckConstraint("evidence_sha256 ~ '^[0-9a-f]{64}$'", name="evidence_sha256")),
    text_("stated_by"),
    instant("stated_at"),
    CheckConstraint("version > 0", name="version"),
)


# What becomes of communities; one change of each waits for its approval at a time.
community_changes = Table(
    "community_changes",
    metadata,
    code("community_code", primary_key=True),
    uuid_("id", primary_key=True),
    text_("kind"),
    text_("name"),
    text_("name_before"),
    Column("neighbour_code", Text, CheckConstraint("neighbour_code ~ '^[0-9]{12}$'", name="neighbour_code")),
    text_("reason"),
    sha256("evidence_sha256"),
    *approval(),
    Column("households", Integer, CheckConstraint("households >= 0", name="households")),
    one_of("kind", *CHANGES),
    CheckConstraint("(kind IN ('merger', 'abolition')) = (neighbour_code IS NOT NULL)", name="neighbour"),
    Index("uq_community_changes_waiting", "community_code", unique=True, postgresql_where=text("approved_by IS NULL")),
)


def _divisions(name: str) -> Table:
    """How often a community was divided in one way, and who did it."""
    return Table(
        name,
        metadata,
        code("community_code", primary_key=True),
        Column("version", Integer, primary_key=True),
        text_("divided_by"),
        instant("divided_at"),
        CheckConstraint("version > 0", name="version"),
    )


group_divisions = _divisions("group_divisions")
constituency_divisions = _divisions("constituency_divisions")


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


# Who led each group in each division.
group_leaders = Table(
    "group_leaders",
    metadata,
    code("community_code", primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    uuid_("leader_id"),
    ForeignKeyConstraint(["community_code", "version"], ["group_divisions.community_code", "group_divisions.version"]),
    ForeignKeyConstraint(["community_code", "leader_id"], ["residents.community_code", "residents.id"]),
    Index("ix_group_leaders_leader", "community_code", "leader_id"),
)


constituencies = Table(
    "constituencies",
    metadata,
    code("community_code", primary_key=True),
    Column("number", Integer, primary_key=True),
    text_("name"),
    text_("grid_code"),
    Column("leader_id", Uuid),
    CheckConstraint("number > 0", name="number"),
    ForeignKeyConstraint(["community_code", "leader_id"], ["residents.community_code", "residents.id"]),
)


# A household is in one constituency at most.
constituency_households = Table(
    "constituency_households",
    metadata,
    code("community_code", primary_key=True),
    Column("household_no", Text, primary_key=True),
    Column("constituency_no", Integer, nullable=False),
    ForeignKeyConstraint(["community_code", "household_no"], ["households.community_code", "households.number"]),
    ForeignKeyConstraint(
        ["community_code", "constituency_no"], ["constituencies.community_code", "constituencies.number"]
    ),
)


# Who stated the flags quotas ask for, and from which paper; the flags themselves are those of the newest statement.
quota_statements = Table(
    "quota_statements",
    metadata,
    code("community_code", primary_key=True),
    Column("version", Integer, primary_key=True),
    sha256("evidence_sha256"),
    text_("stated_by"),
    instant("stated_at"),
    CheckConstraint("version > 0", name="version"),
)


low_income_households = Table(
    "low_income_households",
    metadata,
    code("community_code", primary_key=True),
    Column("household_no", Text, primary_key=True),
    text_("kind"),
    one_of("kind", *LOW_INCOME),
    ForeignKeyConstraint(["community_code", "household_no"], ["households.community_code", "households.number"]),
)


employed_residents = Table(
    "employed_residents",
    metadata,
    code("community_code", primary_key=True),
    uuid_("resident_id", primary_key=True),
    ForeignKeyConstraint(["community_code", "resident_id"], ["residents.community_code", "residents.id"]),
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
