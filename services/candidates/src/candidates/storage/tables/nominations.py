"""Nominations and who signed them."""

from service_kit.columns import instant, text_, uuid_
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
