"""Nominations and who signed them."""

from service_kit.columns import day, instant, json_, optional, sha256, text_, uuid_
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
    optional("answerable_person"),
    optional("answerable_body"),
    json_("passed_over"),
    of_candidacy(),
    # Who is recommended or recruited comes without anybody's signature.
    CheckConstraint("supporters >= 0", name="supporters"),
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

recruitments = Table(
    "recruitments",
    metadata,
    # One for an election: the recruitment is the same for the whole city.
    key("election_id"),
    day("opened_on"),
    text_("organiser"),
    sha256("evidence_sha256"),
    text_("opened_by"),
    instant("opened_at"),
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
