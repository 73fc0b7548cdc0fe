"""Tables of what population systems tell (上游消息、变动建议)."""

from service_kit.columns import code, count, instant, later, one_of, optional, sha256, text_, uuid_
from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from registry.storage.metadata import metadata

population_messages = Table(
    "population_messages",
    metadata,
    # The sender's place: of a call its jurisdiction, of a file its community.
    Column("place_code", Text, primary_key=True),
    Column("number", Text, primary_key=True),
    Column("id", Uuid, nullable=False, unique=True),
    sha256("content_sha256"),
    count("reports"),
    text_("sent_by"),
    instant("sent_at"),
)


register_proposals = Table(
    "register_proposals",
    metadata,
    # The community; the sender's place where there is no such community.
    Column("place_code", Text, primary_key=True),
    uuid_("id", primary_key=True),
    uuid_("message_id"),
    text_("message_no"),
    Column("line", Integer, nullable=False),
    code("community_code"),
    text_("happening"),
    # Of whoever is known; of somebody new the id to be had here.
    uuid_("resident_id"),
    Column("happened_on", Date),
    optional("end_reason"),
    Column("wanted", JSONB, nullable=False),
    text_("salt"),
    Column("birth_date", Date),
    # Forgotten with the decision.
    Column("id_cipher", LargeBinary),
    Column("id_index", LargeBinary),
    optional("kind"),
    Column("fields", ARRAY(Text), nullable=False),
    Column("before", JSONB(none_as_null=True)),
    Column("after", JSONB(none_as_null=True)),
    optional("hindrance"),
    Column("stood", JSONB(none_as_null=True)),
    text_("state"),
    optional("decided_by"),
    later("decided_at"),
    optional("decided_reason"),
    Column("change_set_id", Uuid),
    one_of("happening", "arrived", "departed", "corrected"),
    one_of("state", "waiting", "accepted", "rejected", "settled"),
    CheckConstraint("line > 0", name="line"),
    CheckConstraint("(state IN ('accepted', 'rejected')) = (decided_by IS NOT NULL)", name="decided"),
    CheckConstraint("(state = 'waiting') = (id_index IS NOT NULL)", name="forgotten"),
    CheckConstraint("(change_set_id IS NOT NULL) = (state = 'accepted')", name="accepted"),
    ForeignKeyConstraint(
        ["community_code", "change_set_id"], ["resident_change_sets.community_code", "resident_change_sets.id"]
    ),
    ForeignKeyConstraint(["message_id"], ["population_messages.id"]),
    Index("ix_register_proposals_message", "message_id"),
)
