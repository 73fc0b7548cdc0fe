"""Tables of stations and registrations of voters (登记站、选民登记)."""

from electoral_rules.book.lifecycle import REGISTRATION
from electoral_rules.electorate.registration import STARTED_BY
from service_kit.columns import code, instant, json_, later, one_of, optional, text_, uuid_
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    text,
)

from registry.storage.metadata import metadata

registration_stations = Table(
    "registration_stations",
    metadata,
    Column("election_id", ForeignKey("elections.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    code("community_code"),
    text_("address"),
    text_("hours"),
    json_("staff"),
    text_("opened_by"),
    instant("opened_at"),
    CheckConstraint("number > 0", name="number"),
)


registrations = Table(
    "registrations",
    metadata,
    Column("election_id", ForeignKey("elections.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    code("community_code"),
    uuid_("resident_id"),
    text_("started_by"),
    Column("station_number", Integer),
    Column("registered_here", Boolean, nullable=False),
    Column("living_since", Date),
    Column("working_since", Date),
    Column("declares", Boolean, nullable=False, server_default=text("true")),
    Column("confirmed", Boolean, nullable=False, server_default=text("false")),
    Column("consent_sha256", Text, CheckConstraint("consent_sha256 ~ '^[0-9a-f]{64}$'", name="consent_sha256")),
    instant("received_at"),
    text_("received_by"),
    text_("state"),
    json_("findings"),
    Column("correction_number", Integer),
    optional("reviewed_by"),
    later("reviewed_at"),
    one_of("started_by", *STARTED_BY),
    one_of("state", *REGISTRATION.states),
    CheckConstraint("number > 0", name="number"),
    CheckConstraint("(reviewed_at IS NULL) = (reviewed_by IS NULL)", name="reviewed"),
    Index(
        "uq_registrations_resident",
        "election_id",
        "resident_id",
        unique=True,
        postgresql_where=text("state <> 'refused'"),
    ),
    ForeignKeyConstraint(["community_code", "resident_id"], ["residents.community_code", "residents.id"]),
    ForeignKeyConstraint(
        ["election_id", "station_number"], ["registration_stations.election_id", "registration_stations.number"]
    ),
    ForeignKeyConstraint(
        ["election_id", "correction_number"], ["elector_corrections.election_id", "elector_corrections.number"]
    ),
)
