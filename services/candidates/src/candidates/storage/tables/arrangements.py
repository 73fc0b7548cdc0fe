"""Persons whom an organisation proposes (人事安排)."""

from service_kit.columns import instant, later, one_of, optional, sha256, text_, uuid_
from sqlalchemy import CheckConstraint, Index, Table

from candidates.storage.tables.base import key, metadata

arrangements = Table(
    "arrangements",
    metadata,
    key("election_id"),
    key("id"),
    text_("community_code"),
    uuid_("contest_id"),
    uuid_("resident_id"),
    text_("person"),
    text_("name"),
    text_("reason"),
    sha256("evidence_sha256"),
    text_("proposed_by"),
    instant("proposed_at"),
    optional("verdict"),
    optional("verdict_reason"),
    optional("reviewed_by"),
    later("reviewed_at"),
    Index("ix_arrangements_id", "id"),
    one_of("verdict", "fit", "unfit"),
    CheckConstraint("reviewed_by <> proposed_by", name="two_persons"),
    CheckConstraint("(verdict IS NULL) = (reviewed_by IS NULL)", name="reviewed"),
)
