"""Speeches of candidates, the discussion of the list, and programmes."""

from electoral_rules.book.lifecycle import PROGRAMME
from service_kit.columns import instant, json_, one_of, optional, text_, uuid_
from sqlalchemy import CheckConstraint, Column, Index, Table
from sqlalchemy.dialects.postgresql import JSONB

from candidates.storage.tables.base import key, metadata, of_candidacy

speeches = Table(
    "speeches",
    metadata,
    key("election_id"),
    key("id"),
    uuid_("candidacy_id"),
    text_("community_code"),
    instant("scheduled_for"),
    text_("place"),
    text_("scheduled_by"),
    instant("scheduled_at"),
    Column("delivery", JSONB(none_as_null=True)),
    optional("recorded_by"),
    Index("ix_speeches_id", "id"),
    of_candidacy(),
    CheckConstraint("(delivery IS NULL) = (recorded_by IS NULL)", name="recorded"),
)

discussions = Table(
    "discussions",
    metadata,
    key("election_id"),
    key("id"),
    text_("community_code"),
    json_("held"),
    text_("recorded_by"),
    instant("recorded_at"),
)

programmes = Table(
    "programmes",
    metadata,
    key("election_id"),
    key("id"),
    uuid_("candidacy_id"),
    text_("community_code"),
    text_("text"),
    text_("state"),
    text_("submitted_by"),
    instant("submitted_at"),
    Column("review", JSONB(none_as_null=True)),
    Column("posting", JSONB(none_as_null=True)),
    Index("ix_programmes_id", "id"),
    of_candidacy(),
    one_of("state", *PROGRAMME.states),
    CheckConstraint("(review IS NULL) = (state = 'submitted')", name="reviewed"),
    CheckConstraint("(posting IS NOT NULL) = (state = 'published')", name="published"),
)
