"""Tables of how representatives come in (推选): group votes, placements, what was accepted, and whom units send."""

from electoral_rules.book.lifecycle import CREDENTIAL
from service_kit.columns import code, count, day, instant, json_, one_of, sha256, text_, uuid_
from sqlalchemy import (
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
    UniqueConstraint,
    text,
)

from registry.storage.metadata import metadata

group_votes = Table(
    "group_votes",
    metadata,
    Column("election_id", ForeignKey("elections.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    code("community_code"),
    text_("place_kind"),
    Column("place_no", Integer, nullable=False),
    text_("electing"),
    day("held_on"),
    count("entitled"),
    count("present"),
    sha256("evidence_sha256"),
    text_("entered_by"),
    instant("entered_at"),
    json_("tallies"),
    one_of("place_kind", "group", "constituency"),
    CheckConstraint("number > 0", name="number"),
    CheckConstraint("place_no > 0", name="place_no"),
    CheckConstraint("present <= entitled", name="turnout"),
)


placements = Table(
    "placements",
    metadata,
    Column("election_id", ForeignKey("elections.id"), primary_key=True),
    uuid_("resident_id", primary_key=True),
    code("community_code"),
    Column("group_no", Integer, nullable=False),
    text_("reason"),
    sha256("evidence_sha256"),
    text_("requested_by"),
    instant("requested_at"),
    CheckConstraint("group_no > 0", name="group_no"),
    ForeignKeyConstraint(["community_code", "resident_id"], ["residents.community_code", "residents.id"]),
)


formations = Table(
    "formations",
    metadata,
    Column("election_id", ForeignKey("elections.id"), primary_key=True),
    code("community_code"),
    text_("method"),
    count("representatives"),
    count("unit_representatives"),
    day("term_from"),
    day("term_to"),
    sha256("evidence_sha256"),
    text_("accepted_by"),
    instant("accepted_at"),
    one_of("method", "households", "groups"),
    CheckConstraint("term_from <= term_to", name="term"),
)


unit_representatives = Table(
    "unit_representatives",
    metadata,
    code("community_code", primary_key=True),
    uuid_("id", primary_key=True),
    Column("elected_in", ForeignKey("elections.id"), nullable=False),
    uuid_("unit_id"),
    text_("name"),
    Column("id_cipher", LargeBinary, nullable=False),
    Column("id_index", LargeBinary, nullable=False),
    text_("salt"),
    text_("credential_no"),
    day("term_from"),
    day("term_to"),
    # How the name is read, as of residents; a release before this one kept none.
    Column("reading", Text, nullable=False, server_default=text("''")),
    Column("status", Text, nullable=False, server_default=text(f"'{CREDENTIAL.initial}'")),
    Column("ended_on", Date),
    one_of("status", *CREDENTIAL.states),
    CheckConstraint("(status = 'ended') = (ended_on IS NOT NULL)", name="ended"),
    UniqueConstraint("community_code", "credential_no"),
    UniqueConstraint("community_code", "elected_in", "id_index"),
    CheckConstraint("term_from <= term_to", name="term"),
    ForeignKeyConstraint(["community_code", "unit_id"], ["resident_units.community_code", "resident_units.id"]),
    Index("ix_unit_representatives_id_index", "id_index"),
)


unit_credential_orders = Table(
    "unit_credential_orders",
    metadata,
    code("community_code", primary_key=True),
    uuid_("unit_representative_id", primary_key=True),
    Column("number", Integer, primary_key=True),
    text_("event"),
    text_("left_status"),
    text_("reason"),
    sha256("evidence_sha256"),
    text_("ordered_by"),
    instant("ordered_at"),
    # The notice that shows it, as of the orders on representatives.
    Column("notice_number", Integer),
    one_of("left_status", *CREDENTIAL.states),
    CheckConstraint("number > 0", name="number"),
    ForeignKeyConstraint(
        ["community_code", "unit_representative_id"], ["unit_representatives.community_code", "unit_representatives.id"]
    ),
)
