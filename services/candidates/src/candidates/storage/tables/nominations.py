"""Nominations and who signed them."""

from service_kit.columns import instant, optional, text_, uuid_
from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Integer, Table

from candidates.storage.tables.base import key, metadata, of_candidacy

nominations = Table(
    "nominations",
    metadata,
    key("election_id"),
    key("id"),
    uuid_("candidacy_id"),
    text_("channel"),
    Column("supporters", Integer, nullable=False),
    instant("received_at"),
    text_("received_by"),
    optional("sheet_sha256"),
    of_candidacy(),
    CheckConstraint("supporters > 0", name="supporters"),
)

supporters = Table(
    "supporters",
    metadata,
    # The key is the rule: a person signs once for one nominee.
    key("election_id"),
    key("candidacy_id"),
    key("resident_id"),
    uuid_("nomination_id"),
    ForeignKeyConstraint(["election_id", "nomination_id"], ["nominations.election_id", "nominations.id"]),
)

# What somebody said stands: rows of these are added and never changed.
confirmations = Table(
    "confirmations",
    metadata,
    key("election_id"),
    key("candidacy_id"),
    key("resident_id"),
    uuid_("nomination_id"),
    instant("confirmed_at"),
    ForeignKeyConstraint(
        ["election_id", "candidacy_id", "resident_id"],
        ["supporters.election_id", "supporters.candidacy_id", "supporters.resident_id"],
        name="fk_confirmations_supporter",
    ),
)

filled_nominations = Table(
    "filled_nominations",
    metadata,
    key("election_id"),
    key("nomination_id"),
    instant("filled_at"),
    ForeignKeyConstraint(["election_id", "nomination_id"], ["nominations.election_id", "nominations.id"]),
)
