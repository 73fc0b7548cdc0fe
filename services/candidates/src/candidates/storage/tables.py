"""Tables of the candidates service. Every key begins with the election, so that they can be partitioned by it."""

from electoral_rules.lifecycle import CANDIDACY
from service_kit.database import NAMING
from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData(naming_convention=NAMING)
_STATES = ", ".join(f"'{state}'" for state in CANDIDACY.states)
_OF_CANDIDACY = (["election_id", "candidacy_id"], ["candidacies.election_id", "candidacies.id"])

candidacies = Table(
    "candidacies",
    metadata,
    Column("election_id", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("contest_id", Uuid, nullable=False),
    Column("office", Text, nullable=False),
    Column("resident_id", Uuid, nullable=False),
    Column("person", Text, nullable=False),
    Column("community_code", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("sex", Text, nullable=False),
    Column("verified", JSONB, nullable=False),
    Column("declared", JSONB, nullable=False),
    Column("state", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("opened_at", DateTime(timezone=True), nullable=False),
    Column("case_number", Text),
    Column("withdrawal", JSONB(none_as_null=True)),
    Index("ix_candidacies_id", "id"),
    # A person stands once for an office: a second nomination joins the candidacy that is there.
    UniqueConstraint("election_id", "contest_id", "resident_id"),
    CheckConstraint("version > 0", name="version"),
    CheckConstraint(f"state IN ({_STATES})", name="state"),
    CheckConstraint("state <> 'cancelled' OR case_number IS NOT NULL", name="cancelled_by_case"),
)

nominations = Table(
    "nominations",
    metadata,
    Column("election_id", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("candidacy_id", Uuid, nullable=False),
    Column("channel", Text, nullable=False),
    Column("supporters", Integer, nullable=False),
    Column("received_at", DateTime(timezone=True), nullable=False),
    Column("received_by", Text, nullable=False),
    ForeignKeyConstraint(*_OF_CANDIDACY),
    CheckConstraint("supporters > 0", name="supporters"),
)

supporters = Table(
    "supporters",
    metadata,
    # The key is the rule: a person signs once for one nominee.
    Column("election_id", Uuid, primary_key=True),
    Column("candidacy_id", Uuid, primary_key=True),
    Column("resident_id", Uuid, primary_key=True),
    Column("nomination_id", Uuid, nullable=False),
    ForeignKeyConstraint(["election_id", "nomination_id"], ["nominations.election_id", "nominations.id"]),
)

exceptions = Table(
    "exceptions",
    metadata,
    Column("election_id", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("candidacy_id", Uuid, nullable=False),
    Column("rule", Text, nullable=False),
    Column("ground", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("evidence_sha256", Text),
    Column("proposed_by", Text, nullable=False),
    Column("proposed_at", DateTime(timezone=True), nullable=False),
    Column("approved_by", Text),
    Column("approved_at", DateTime(timezone=True)),
    Index("ix_exceptions_id", "id"),
    UniqueConstraint("election_id", "candidacy_id", "rule"),
    ForeignKeyConstraint(*_OF_CANDIDACY),
    CheckConstraint("approved_by <> proposed_by", name="two_persons"),
    CheckConstraint("(approved_by IS NULL) = (approved_at IS NULL)", name="approved"),
)

answers = Table(
    "answers",
    metadata,
    Column("election_id", Uuid, primary_key=True),
    Column("candidacy_id", Uuid, primary_key=True),
    Column("stage", Text, primary_key=True),
    Column("item", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("office", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("happened_on", Date),
    Column("effect_ends", Date),
    Column("basis", Text, nullable=False),
    Column("evidence_sha256", Text),
    Column("note", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("answered_at", DateTime(timezone=True), nullable=False),
    ForeignKeyConstraint(*_OF_CANDIDACY),
    CheckConstraint("version > 0", name="version"),
    CheckConstraint("answer IN ('clear', 'hit')", name="answer"),
    CheckConstraint("answer <> 'hit' OR evidence_sha256 IS NOT NULL", name="hit_has_evidence"),
)

opinions = Table(
    "opinions",
    metadata,
    Column("election_id", Uuid, primary_key=True),
    Column("candidacy_id", Uuid, primary_key=True),
    Column("stage", Text, primary_key=True),
    Column("office", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("verdict", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("decisions", JSONB, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("decided_at", DateTime(timezone=True), nullable=False),
    ForeignKeyConstraint(*_OF_CANDIDACY),
    CheckConstraint("verdict IN ('pass', 'fail', 'return')", name="verdict"),
)

slates = Table(
    "slates",
    metadata,
    Column("election_id", Uuid, primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("contests", JSONB, nullable=False),
    Column("decisions", JSONB, nullable=False),
    Column("community_code", Text, nullable=False),
    Column("drawn_by", Text, nullable=False),
    Column("drawn_at", DateTime(timezone=True), nullable=False),
    Column("notice_id", Uuid),
    Column("notice_number", Integer),
    Column("posted_at", DateTime(timezone=True)),
    Column("place", Text),
    Index("ix_slates_id", "id"),
    UniqueConstraint("election_id", "number"),
    CheckConstraint("kind IN ('formal_slate', 'slate_change')", name="kind"),
    CheckConstraint("(notice_id IS NULL) = (posted_at IS NULL)", name="published"),
    # One formal list is posted; what comes after it are changes of it.
    Index(
        "uq_slates_formal_posted",
        "election_id",
        unique=True,
        postgresql_where="kind = 'formal_slate' AND notice_id IS NOT NULL",
    ),
)

write_in_answers = Table(
    "write_in_answers",
    metadata,
    Column("election_id", Uuid, primary_key=True),
    Column("resident_id", Uuid, primary_key=True),
    Column("item", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("office", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("happened_on", Date),
    Column("effect_ends", Date),
    Column("basis", Text, nullable=False),
    Column("evidence_sha256", Text),
    Column("note", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("answered_at", DateTime(timezone=True), nullable=False),
    CheckConstraint("answer IN ('clear', 'hit')", name="answer"),
    CheckConstraint("answer <> 'hit' OR evidence_sha256 IS NOT NULL", name="hit_has_evidence"),
)
