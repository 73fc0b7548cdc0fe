"""Tables of who may vote and who came (居民代表、选举人、签到). What grows with voters leads its key with ``election_id``."""

from electoral_rules.book.lifecycle import CREDENTIAL
from electoral_rules.electorate.entitlement import CAPACITIES
from service_kit.columns import code, day, instant, later, one_of, optional, sha256, text_, uuid_
from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

from registry.storage.metadata import CURRENT, metadata

representatives = Table(
    "representatives",
    metadata,
    code("community_code", primary_key=True),
    uuid_("id", primary_key=True),
    uuid_("resident_id"),
    Column("group_no", Integer, nullable=False),
    # The release before reads and writes the term as text.
    Column("term", Text, nullable=False, server_default=text("''")),
    Column("term_from", Date),
    Column("term_to", Date),
    text_("credential_no"),
    # The election that elected the representative, where it was held here, and the constituency where one did.
    Column("elected_in", ForeignKey("elections.id")),
    Column("constituency_no", Integer),
    text_("registered_by"),
    instant("registered_at"),
    Column("status", Text, nullable=False, server_default=text(f"'{CREDENTIAL.initial}'")),
    Column("ended_on", Date),
    one_of("status", *CREDENTIAL.states),
    CheckConstraint("term_from <= term_to", name="term"),
    CheckConstraint("(status = 'ended') = (ended_on IS NOT NULL)", name="ended"),
    UniqueConstraint("community_code", "credential_no"),
    ForeignKeyConstraint(["community_code", "resident_id"], ["residents.community_code", "residents.id"]),
    Index("ix_representatives_elected_in", "elected_in", postgresql_where=text("elected_in IS NOT NULL")),
    Index("uq_representatives_current", "community_code", "resident_id", unique=True, postgresql_where=CURRENT),
)


credential_orders = Table(
    "credential_orders",
    metadata,
    code("community_code", primary_key=True),
    uuid_("representative_id", primary_key=True),
    Column("number", Integer, primary_key=True),
    text_("event"),
    text_("left_status"),
    text_("reason"),
    sha256("evidence_sha256"),
    text_("ordered_by"),
    instant("ordered_at"),
    # The notice that shows it; none while the list of representatives hangs nowhere, or no change of it was posted yet.
    Column("notice_number", Integer),
    one_of("left_status", *CREDENTIAL.states),
    CheckConstraint("number > 0", name="number"),
    ForeignKeyConstraint(
        ["community_code", "representative_id"], ["representatives.community_code", "representatives.id"]
    ),
)


electors = Table(
    "electors",
    metadata,
    Column("election_id", ForeignKey("elections.id"), primary_key=True),
    uuid_("id", primary_key=True),
    code("community_code"),
    # A resident, or somebody whom a unit of the area sends, who belongs to no group.
    Column("resident_id", Uuid),
    Column("unit_representative_id", Uuid),
    Column("number", Integer, nullable=False),
    text_("capacity"),
    text_("credential_no"),
    Column("group_no", Integer),
    text_("household_no"),
    text_("name"),
    text_("sex"),
    text_("distinction"),
    Column("struck_by", Integer),
    one_of("capacity", *CAPACITIES),
    CheckConstraint("num_nonnulls(resident_id, unit_representative_id) = 1", name="one_person"),
    CheckConstraint("num_nonnulls(group_no, unit_representative_id) = 1", name="group"),
    Index(
        "uq_electors_resident", "election_id", "resident_id", unique=True, postgresql_where=text("struck_by IS NULL")
    ),
    Index(
        "uq_electors_unit_representative",
        "election_id",
        "unit_representative_id",
        unique=True,
        postgresql_where=text("struck_by IS NULL AND unit_representative_id IS NOT NULL"),
    ),
    UniqueConstraint("election_id", "number"),
    # One household, one vote, whatever is drawn or corrected at the same moment.
    Index(
        "uq_electors_household",
        "election_id",
        "household_no",
        unique=True,
        postgresql_where=text("household_no <> '' AND struck_by IS NULL"),
    ),
    ForeignKeyConstraint(["community_code", "resident_id"], ["residents.community_code", "residents.id"]),
    ForeignKeyConstraint(
        ["community_code", "unit_representative_id"], ["unit_representatives.community_code", "unit_representatives.id"]
    ),
)


# Whom households name to vote for them; each naming is a version, the newest of a household holds.
household_representatives = Table(
    "household_representatives",
    metadata,
    Column("election_id", ForeignKey("elections.id"), primary_key=True),
    Column("household_no", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    code("community_code"),
    uuid_("resident_id"),
    uuid_("named_by"),
    day("named_on"),
    sha256("evidence_sha256"),
    text_("entered_by"),
    instant("entered_at"),
    CheckConstraint("version > 0", name="version"),
    ForeignKeyConstraint(["community_code", "household_no"], ["households.community_code", "households.number"]),
    ForeignKeyConstraint(["community_code", "resident_id"], ["residents.community_code", "residents.id"]),
)


elector_corrections = Table(
    "elector_corrections",
    metadata,
    uuid_("election_id", primary_key=True),
    Column("number", Integer, primary_key=True),
    text_("kind"),
    uuid_("elector_id"),
    text_("reason"),
    sha256("evidence_sha256"),
    text_("decided_by"),
    instant("decided_at"),
    Column("notice_number", Integer),
    # The commission's decision, which a final roll needs.
    Column("decision_sha256", Text, CheckConstraint("decision_sha256 ~ '^[0-9a-f]{64}$'", name="decision_sha256")),
    # The decision of the representatives' meeting on a case no rule covers.
    Column("motion_id", Uuid),
    one_of("kind", "add", "cut"),
    CheckConstraint("number > 0", name="number"),
    ForeignKeyConstraint(["election_id", "elector_id"], ["electors.election_id", "electors.id"]),
)


proxies = Table(
    "proxies",
    metadata,
    uuid_("election_id", primary_key=True),
    uuid_("id", primary_key=True),
    code("community_code"),
    Column("number", Integer, nullable=False),
    uuid_("voter_id"),
    uuid_("agent_id"),
    text_("because"),
    text_("relation"),
    day("given_on"),
    Column("evidence_sha256", Text, CheckConstraint("evidence_sha256 ~ '^[0-9a-f]{64}$'", name="evidence_sha256")),
    text_("entered_by"),
    instant("entered_at"),
    Column("notice_number", Integer),
    optional("reason"),
    optional("withdrawn_by"),
    later("withdrawn_at"),
    UniqueConstraint("election_id", "number"),
    CheckConstraint("number > 0", name="number"),
    CheckConstraint("agent_id <> voter_id", name="agent_id"),
    ForeignKeyConstraint(["election_id", "voter_id"], ["electors.election_id", "electors.id"]),
    ForeignKeyConstraint(["election_id", "agent_id"], ["electors.election_id", "electors.id"]),
    # A voter has one proxy at a time.
    Index("uq_proxies_voter", "election_id", "voter_id", unique=True, postgresql_where=text("withdrawn_at IS NULL")),
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
    # Who came for the elector, by a proxy.
    Column("agent_id", Uuid),
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
    Column("agent_id", Uuid),
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
    # A release before this one kept none.
    Column("opened_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    CheckConstraint("number > 0", name="number"),
)
