"""Answers and opinions of reviews; every version of an answer is kept."""

from service_kit.columns import instant, json_, one_of, optional, text_
from sqlalchemy import CheckConstraint, Column, Date, Integer, Table, Text

from candidates.storage.tables.base import key, metadata, of_candidacy

answers = Table(
    "answers",
    metadata,
    key("election_id"),
    key("candidacy_id"),
    Column("stage", Text, primary_key=True),
    Column("item", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    text_("office"),
    text_("answer"),
    Column("happened_on", Date),
    Column("effect_ends", Date),
    text_("basis"),
    optional("evidence_sha256"),
    text_("note"),
    text_("reviewer"),
    instant("answered_at"),
    of_candidacy(),
    CheckConstraint("version > 0", name="version"),
    one_of("answer", "clear", "hit"),
    CheckConstraint("answer <> 'hit' OR evidence_sha256 IS NOT NULL", name="hit_has_evidence"),
)

opinions = Table(
    "opinions",
    metadata,
    key("election_id"),
    key("candidacy_id"),
    Column("stage", Text, primary_key=True),
    Column("office", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    text_("verdict"),
    text_("reason"),
    json_("decisions"),
    text_("reviewer"),
    instant("decided_at"),
    of_candidacy(),
    one_of("verdict", "pass", "fail", "return"),
)

write_in_answers = Table(
    "write_in_answers",
    metadata,
    key("election_id"),
    key("resident_id"),
    Column("item", Text, primary_key=True),
    text_("person"),
    text_("office"),
    text_("answer"),
    Column("happened_on", Date),
    Column("effect_ends", Date),
    text_("basis"),
    optional("evidence_sha256"),
    text_("note"),
    text_("reviewer"),
    instant("answered_at"),
    one_of("answer", "clear", "hit"),
    CheckConstraint("answer <> 'hit' OR evidence_sha256 IS NOT NULL", name="hit_has_evidence"),
)
