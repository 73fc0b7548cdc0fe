"""Candidacies, the outcomes taken for them, and exceptions to conditions."""

from electoral_rules.book.lifecycle import CANDIDACY
from service_kit.columns import instant, json_, one_of, optional, proposal, text_, uuid_
from sqlalchemy import CheckConstraint, Column, Index, Integer, Table, Text, UniqueConstraint, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from candidates.storage.tables.base import key, metadata, of_candidacy

candidacies = Table(
    "candidacies",
    metadata,
    key("election_id"),
    key("id"),
    uuid_("contest_id"),
    text_("office"),
    uuid_("resident_id"),
    text_("person"),
    text_("community_code"),
    text_("name"),
    text_("sex"),
    json_("verified"),
    json_("declared"),
    text_("state"),
    Column("version", Integer, nullable=False),
    instant("opened_at"),
    optional("case_number"),
    Column("withdrawal", JSONB(none_as_null=True)),
    Index("ix_candidacies_id", "id"),
    Index("ix_candidacies_resident_id", "resident_id"),
    # A person stands once for an office: a second nomination joins the candidacy that is there.
    UniqueConstraint("election_id", "contest_id", "resident_id"),
    CheckConstraint("version > 0", name="version"),
    one_of("state", *CANDIDACY.states),
    CheckConstraint("state <> 'cancelled' OR case_number IS NOT NULL", name="cancelled_by_case"),
)

outcomes = Table(
    "outcomes",
    metadata,
    # The key is the rule: what a result says of a candidacy is taken once, however often it is delivered.
    key("election_id"),
    key("candidacy_id"),
    key("result_id"),
    Column("outcome", Text, primary_key=True),
    of_candidacy(),
)

exceptions = Table(
    "exceptions",
    metadata,
    key("election_id"),
    key("id"),
    Column("candidacy_id", Uuid, nullable=False),
    text_("ground"),
    *proposal(),
    Index("ix_exceptions_id", "id"),
    UniqueConstraint("election_id", "candidacy_id", "rule"),
    of_candidacy(),
)
