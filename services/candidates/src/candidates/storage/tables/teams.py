"""Near relations of those who stand (近亲属关系), and the team of the last term (上届班子)."""

from service_kit.columns import code, count, instant, later, optional, sha256, text_, uuid_
from sqlalchemy import CheckConstraint, Column, Index, Integer, Table, Text, UniqueConstraint

from candidates.storage.tables.base import key, metadata

relations = Table(
    "relations",
    metadata,
    key("election_id"),
    key("id"),
    code("community_code"),
    uuid_("resident_id"),
    uuid_("relative_id"),
    text_("person"),
    text_("relative"),
    text_("kinship"),
    Column("evidence_sha256", Text, CheckConstraint("evidence_sha256 ~ '^[0-9a-f]{64}$'", name="evidence_sha256")),
    text_("declared_by"),
    instant("declared_at"),
    optional("confirmed_by"),
    later("confirmed_at"),
    UniqueConstraint("election_id", "resident_id", "relative_id", "kinship", name="uq_relations_declared"),
    Index("ix_relations_id", "id"),
    Index("ix_relations_community", "community_code"),
    CheckConstraint("confirmed_by <> declared_by", name="two_persons"),
    CheckConstraint("(confirmed_by IS NULL) = (confirmed_at IS NULL)", name="confirmed"),
    CheckConstraint("resident_id <> relative_id", name="two_relatives"),
)

last_teams = Table(
    "last_teams",
    metadata,
    # What was stated before stands: the highest number counts.
    key("election_id"),
    Column("number", Integer, primary_key=True),
    count("committee_members"),
    count("committee_party_members"),
    count("team_members"),
    count("team_educated"),
    sha256("evidence_sha256"),
    text_("stated_by"),
    instant("stated_at"),
)
