"""Tables of people and of rosters on their way in (户、居民、导入). What grows with residents leads its key with ``community_code``."""

from service_kit.columns import code, count, instant, later, one_of, optional, sha256, text_, uuid_, version
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from registry.storage.metadata import CURRENT, metadata

households = Table(
    "households",
    metadata,
    Column("community_code", Text, ForeignKey("jurisdictions.code"), primary_key=True),
    Column("number", Text, primary_key=True),
    Column("group_no", Integer, nullable=False),
    # Since when nobody lives in it; None for one that lives.
    Column("ended_on", Date),
    CheckConstraint("group_no > 0", name="group_no"),
    Index("ix_households_group", "community_code", "group_no"),
)


# Whose name was never read for searches, or is another one since; nearly always nobody.
UNREAD = text("ended_on IS NULL AND right(reading, length(name) + 1) <> E'\\t' || name")

residents = Table(
    "residents",
    metadata,
    Column("community_code", Text, primary_key=True),
    uuid_("id", primary_key=True),
    text_("household_no"),
    text_("name"),
    text_("name_written"),
    # How the name is read, and which name; where that is another now, the next search reads it anew.
    Column("reading", Text, nullable=False, server_default=text("''")),
    text_("sex"),
    Column("birth_date", Date, nullable=False),
    text_("kinship"),
    Column("household_head", Boolean, nullable=False),
    text_("education"),
    text_("political_status"),
    Column("phone_cipher", LargeBinary),
    text_("address"),
    text_("remark"),
    Column("lives_in_community", Boolean, nullable=False),
    Column("id_cipher", LargeBinary, nullable=False),
    Column("id_index", LargeBinary, nullable=False),
    text_("salt"),
    Column("since", Date, nullable=False),
    Column("ended_on", Date),
    optional("end_reason"),
    version(),
    one_of("sex", "male", "female"),
    CheckConstraint("(ended_on IS NULL) = (end_reason IS NULL)", name="end"),
    ForeignKeyConstraint(["community_code", "household_no"], ["households.community_code", "households.number"]),
    # One person lives in one community at a time, whatever the rosters say.
    Index("uq_residents_id_index_current", "id_index", unique=True, postgresql_where=CURRENT),
    Index("ix_residents_id", "id"),
    Index("ix_residents_id_index", "id_index"),
    Index("ix_residents_household", "community_code", "household_no"),
    Index("ix_residents_reading", "community_code", "reading", "id", postgresql_where=CURRENT),
    Index("ix_residents_unread", "community_code", postgresql_where=UNREAD),
)


# Ends of residences, the newest of a resident holds; one taken back stays as it was entered.
departures = Table(
    "departures",
    metadata,
    Column("community_code", Text, primary_key=True),
    uuid_("resident_id", primary_key=True),
    Column("number", Integer, primary_key=True),
    text_("reason"),
    Column("ended_on", Date, nullable=False),
    text_("remark"),
    Column("evidence_sha256", Text, CheckConstraint("evidence_sha256 ~ '^[0-9a-f]{64}$'", name="evidence_sha256")),
    text_("entered_by"),
    instant("entered_at"),
    Column("to_code", Text, CheckConstraint("to_code ~ '^[0-9]{12}$'", name="to_code")),
    Column("change_set_id", Uuid),
    optional("undone_by"),
    later("undone_at"),
    optional("undone_reason"),
    CheckConstraint("number > 0", name="number"),
    CheckConstraint("undone_by <> entered_by", name="two_people"),
    CheckConstraint(
        "(undone_by IS NULL) = (undone_at IS NULL) AND (undone_by IS NULL) = (undone_reason IS NULL)", name="undone"
    ),
    ForeignKeyConstraint(["community_code", "resident_id"], ["residents.community_code", "residents.id"]),
)


political_rights = Table(
    "political_rights",
    metadata,
    Column("community_code", Text, primary_key=True),
    uuid_("resident_id", primary_key=True),
    Column("version", Integer, nullable=False),
    Column("deprived_from", Date),
    Column("deprived_until", Date),
    text_("judgement"),
    text_("reason"),
    sha256("evidence_sha256"),
    text_("stated_by"),
    instant("stated_at"),
    CheckConstraint("version > 0", name="version"),
    CheckConstraint("deprived_until IS NULL OR deprived_until >= deprived_from", name="term"),
    ForeignKeyConstraint(["community_code", "resident_id"], ["residents.community_code", "residents.id"]),
)


voter_codes = Table(
    "voter_codes",
    metadata,
    # One code at a time for each resident.
    Column("community_code", Text, primary_key=True),
    uuid_("resident_id", primary_key=True),
    Column("id", Uuid, nullable=False, unique=True),
    Column("code_hash", LargeBinary, nullable=False, unique=True),
    text_("made_by"),
    instant("made_at"),
    count("failures"),
    ForeignKeyConstraint(["community_code", "resident_id"], ["residents.community_code", "residents.id"]),
)


resident_imports = Table(
    "resident_imports",
    metadata,
    Column("community_code", Text, ForeignKey("jurisdictions.code"), primary_key=True),
    uuid_("id", primary_key=True),
    text_("state"),
    sha256("file_sha256"),
    count("rows"),
    count("errors"),
    count("warnings"),
    Column("summary", JSONB, nullable=False),
    Column("findings", JSONB, nullable=False),
    text_("uploaded_by"),
    instant("uploaded_at"),
    # Over what it would change as it was shown.
    Column("difference_sha256", Text),
    Column("change_set_id", Uuid),
    optional("confirmed_by"),
    later("confirmed_at"),
    Column("in_background", Boolean, nullable=False, server_default=text("false")),
    Column(
        "rows_done",
        Integer,
        CheckConstraint("rows_done >= 0", name="rows_done"),
        nullable=False,
        server_default=text("0"),
    ),
    one_of("state", "reading", "refused", "ready", "writing", "confirmed", "superseded"),
    CheckConstraint("state <> 'refused' OR errors > 0", name="refused"),
    CheckConstraint("state = 'refused' OR errors = 0", name="no_errors"),
    Index("ix_resident_imports_id", "id", unique=True),
)


# What the worker needs of who asked, until it is done: the file under the key of people, and the reason of a confirmation.
import_jobs = Table(
    "import_jobs",
    metadata,
    uuid_("import_id", primary_key=True),
    Column("asked_by", JSONB, nullable=False),
    later("as_of"),
    text_("reason"),
    Column("sealed", LargeBinary),
    text_("traceparent"),
)


# How many persons' data an account has read on a day, by class.
data_readings = Table(
    "data_readings",
    metadata,
    Column("account", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("kind", Text, primary_key=True),
    count("persons"),
)


# Unlogged, as it is rebuilt by uploading the file again; a confirmation counts the rows before it believes them.
resident_import_rows = Table(
    "resident_import_rows",
    metadata,
    uuid_("import_id", primary_key=True),
    Column("row_no", Integer, primary_key=True),
    uuid_("resident_id"),
    text_("household_no"),
    Column("group_no", Integer, nullable=False),
    text_("name"),
    text_("name_written"),
    text_("sex"),
    Column("birth_date", Date, nullable=False),
    text_("kinship"),
    Column("household_head", Boolean, nullable=False),
    text_("education"),
    text_("political_status"),
    Column("phone_cipher", LargeBinary),
    text_("address"),
    text_("remark"),
    Column("lives_in_community", Boolean, nullable=False),
    Column("id_cipher", LargeBinary, nullable=False),
    Column("id_index", LargeBinary, nullable=False),
    text_("salt"),
    # Nobody analyses a table of an hour; without these the planner walks it a row at a time.
    Index("ix_resident_import_rows_id_index", "import_id", "id_index"),
    Index("ix_resident_import_rows_household", "import_id", "household_no"),
    prefixes=["UNLOGGED"],
)


resident_change_sets = Table(
    "resident_change_sets",
    metadata,
    code("community_code", primary_key=True),
    uuid_("id", primary_key=True),
    text_("origin"),
    Column("import_id", Uuid),
    text_("reason"),
    count("created"),
    count("changed"),
    count("moved"),
    sha256("sha256"),
    text_("made_by"),
    instant("made_at"),
    optional("taken_back_by"),
    later("taken_back_at"),
    optional("taken_back_reason"),
    Column(
        "departed", Integer, CheckConstraint("departed >= 0", name="departed"), nullable=False, server_default=text("0")
    ),
    one_of("origin", "import", "correction", "feed"),
    CheckConstraint("taken_back_by <> made_by", name="two_persons"),
    CheckConstraint("(taken_back_by IS NULL) = (taken_back_at IS NULL)", name="taken_back"),
)


# Somebody who is taken back is in the register no more, and here still; so there is no reference to residents.
resident_changes = Table(
    "resident_changes",
    metadata,
    code("community_code", primary_key=True),
    uuid_("change_set_id", primary_key=True),
    uuid_("resident_id", primary_key=True),
    text_("kind"),
    Column("fields", ARRAY(Text), nullable=False),
    Column("before", JSONB(none_as_null=True)),
    Column("after", JSONB, nullable=False),
    one_of("kind", "new", "changed", "moved"),
    CheckConstraint("(kind = 'new') = (before IS NULL)", name="before"),
    ForeignKeyConstraint(
        ["community_code", "change_set_id"], ["resident_change_sets.community_code", "resident_change_sets.id"]
    ),
    Index("ix_resident_changes_resident", "community_code", "resident_id"),
)


household_changes = Table(
    "household_changes",
    metadata,
    code("community_code", primary_key=True),
    uuid_("change_set_id", primary_key=True),
    Column("number", Text, primary_key=True),
    # None where the household is new.
    Column("group_before", Integer),
    Column("group_after", Integer, nullable=False),
    Column("ended_before", Date),
    Column("ended_after", Date),
    ForeignKeyConstraint(
        ["community_code", "change_set_id"], ["resident_change_sets.community_code", "resident_change_sets.id"]
    ),
)


# The newest time a service above was told that somebody may act: what it enters next rests on the register as it was.
vouchings = Table(
    "vouchings",
    metadata,
    uuid_("election_id", primary_key=True),
    uuid_("resident_id", primary_key=True),
    uuid_("id"),
    code("community_code"),
    Index("ix_vouchings_resident", "community_code", "resident_id"),
)
