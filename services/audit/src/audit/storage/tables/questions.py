"""Tables of questions and of the opinions on them."""

from service_kit.columns import instant, later, optional, text_, version
from sqlalchemy import Column, ForeignKey, Index, Table, UniqueConstraint, Uuid

from audit.storage.tables.base import metadata

questions = Table(
    "questions",
    metadata,
    Column("id", Uuid, primary_key=True),
    text_("community_code"),
    Column("election_id", Uuid),
    text_("text"),
    text_("state"),
    text_("by"),
    instant("asked_at"),
    optional("answer"),
    optional("answered_for"),
    optional("answered_by"),
    later("answered_at"),
    version(),
    Index("ix_questions_community_code", "community_code"),
)

question_opinions = Table(
    "question_opinions",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("question_id", Uuid, ForeignKey("questions.id"), nullable=False),
    text_("office"),
    text_("text"),
    text_("given_by"),
    instant("given_at"),
    UniqueConstraint("question_id", "office", name="uq_question_opinions_office"),
)
