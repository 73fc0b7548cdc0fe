"""Tables of supervision committees (监督委员会), and of the deputies who are proposed for them (人大代表、政协委员)."""

from electoral_rules.organisation import supervision_formation as law
from service_kit.columns import code, day, instant, json_, one_of, sha256, text_, uuid_
from sqlalchemy import CheckConstraint, Column, ForeignKey, ForeignKeyConstraint, Integer, Table

from registry.storage.metadata import metadata

supervision_committees = Table(
    "supervision_committees",
    metadata,
    Column("election_id", ForeignKey("elections.id"), primary_key=True),
    code("community_code"),
    text_("how"),
    uuid_("motion_id"),
    day("formed_on"),
    json_("members"),
    json_("not_elected"),
    sha256("evidence_sha256"),
    text_("formed_by"),
    instant("formed_at"),
    one_of("how", *law.WAYS),
    ForeignKeyConstraint(["community_code", "motion_id"], ["motions.community_code", "motions.id"]),
)


deputy_lists = Table(
    "deputy_lists",
    metadata,
    code("community_code", primary_key=True),
    Column("version", Integer, primary_key=True),
    json_("deputies"),
    sha256("evidence_sha256"),
    text_("stated_by"),
    instant("stated_at"),
    CheckConstraint("version > 0", name="version"),
)
