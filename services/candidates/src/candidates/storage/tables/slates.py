"""Lists of candidates."""

from electoral_rules.candidates import listing
from service_kit.columns import instant, json_, later, one_of, optional, text_
from sqlalchemy import CheckConstraint, Column, Date, Index, Integer, Table, Text, UniqueConstraint, Uuid

from candidates.storage.tables.base import key, metadata

slate_holds = Table("slate_holds", metadata, key("election_id"), instant("held_until"))
slates = Table(
    "slates",
    metadata,
    key("election_id"),
    key("id"),
    Column("number", Integer, nullable=False),
    text_("kind"),
    json_("contests"),
    json_("decisions"),
    text_("community_code"),
    text_("drawn_by"),
    instant("drawn_at"),
    Column("notice_id", Uuid),
    Column("notice_number", Integer),
    later("posted_at"),
    optional("place"),
    Column("rulebook_sha256", Text, CheckConstraint("rulebook_sha256 ~ '^[0-9a-f]{64}$'", name="rulebook_sha256")),
    # What the election is, for figures; null until the list is posted, and of lists posted before these were kept.
    Column("election_kind", Text),
    Column("body", Text),
    Column("mode", Text),
    Column("election_day", Date),
    Index("ix_slates_id", "id"),
    UniqueConstraint("election_id", "number"),
    one_of("kind", *listing.TITLES),
    CheckConstraint("(notice_id IS NULL) = (posted_at IS NULL)", name="published"),
    # One formal list is posted; what comes after it are changes of it.
    Index(
        "uq_slates_formal_posted",
        "election_id",
        unique=True,
        postgresql_where=f"kind = '{listing.FORMAL}' AND notice_id IS NOT NULL",
    ),
)
