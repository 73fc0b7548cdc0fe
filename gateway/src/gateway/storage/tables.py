"""Accounts, what they are granted, sessions, failed sign-ins, and messages to people (账户、授权、会话、登录失败、消息)."""

from electoral_rules.messages import KINDS
from service_kit.columns import count, instant, later, one_of, optional, text_
from service_kit.database import NAMING
from service_kit.sweeps import sweeps_table
from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    false,
    text,
)

metadata = MetaData(naming_convention=NAMING)

accounts = Table(
    "accounts",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("username", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    # None where somebody else vouches for the person, an OpenID provider say.
    Column("secret_hash", Text),
    Column("openid_subject", Text, unique=True),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("disabled_at", DateTime(timezone=True)),
    Column("demonstration", Boolean, nullable=False, server_default=false()),
    CheckConstraint("kind IN ('person', 'machine')", name="kind"),
)

grants = Table(
    "grants",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("account_id", Uuid, ForeignKey("accounts.id"), nullable=False),
    Column("role", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("office", Text, nullable=False, server_default=""),
    Column("body", Text, nullable=False, server_default=""),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("ended_at", DateTime(timezone=True)),
    CheckConstraint("valid_from <= valid_to", name="period"),
    CheckConstraint("role NOT IN ('service', 'observer')", name="role"),
    # Granted anew after its end, it is another row: what somebody once held stays on record.
    Index(
        "uq_grants_open",
        "account_id",
        "role",
        "scope",
        "office",
        "body",
        unique=True,
        postgresql_where=text("ended_at IS NULL"),
    ),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("account_id", Uuid, ForeignKey("accounts.id"), nullable=False),
    Column("role", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("office", Text, nullable=False),
    Column("body", Text, nullable=False, server_default=""),
    # SHA-256 of random secrets: the one that is good, and the one before it, whose return gives a thief away.
    Column("refresh_hash", LargeBinary, nullable=False),
    Column("spent_hash", LargeBinary),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("ended_at", DateTime(timezone=True)),
    Index("ix_sessions_account_id", "account_id"),
)

sign_in_failures = Table(
    "sign_in_failures",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("account_id", Uuid, ForeignKey("accounts.id"), nullable=False),
    Column("failed_at", DateTime(timezone=True), nullable=False),
    Column("address", Text, nullable=False, server_default=""),
    Index("ix_sign_in_failures_account_id", "account_id", "failed_at"),
)

password_codes = Table(
    "password_codes",
    metadata,
    Column("account_id", Uuid, ForeignKey("accounts.id"), primary_key=True),
    Column("code_hash", LargeBinary, nullable=False),
    Column("issued_by", Text, nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("failures", Integer, nullable=False, server_default="0"),
)

second_factors = Table(
    "second_factors",
    metadata,
    Column("account_id", Uuid, ForeignKey("accounts.id"), primary_key=True),
    # The key that the app has, encrypted as phones are.
    Column("sealed", LargeBinary, nullable=False),
    instant("begun_at"),
    later("confirmed_at"),
    # The last step whose code was used.
    Column("step", BigInteger, nullable=False),
    optional("end_asked_by"),
    optional("end_reason"),
)

bindings = Table(
    "bindings",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("account_id", Uuid, ForeignKey("accounts.id"), nullable=False),
    Column("resident_id", Uuid, nullable=False),
    Column("community_code", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("how", Text, nullable=False),
    # A code binds once, whatever becomes of the binding.
    Column("code_id", Uuid, unique=True),
    Column("bound_by", Text, nullable=False),
    Column("bound_at", DateTime(timezone=True), nullable=False),
    Column("end_asked_by", Text),
    Column("end_reason", Text),
    Column("ended_by", Text),
    Column("ended_at", DateTime(timezone=True)),
    CheckConstraint("how IN ('code', 'id_card')", name="how"),
    CheckConstraint("ended_by <> end_asked_by", name="two_people"),
    Index("uq_bindings_open", "account_id", unique=True, postgresql_where=text("ended_at IS NULL")),
    Index("ix_bindings_person", "person"),
)

messages = Table(
    "messages",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("account_id", Uuid, ForeignKey("accounts.id"), nullable=False),
    text_("kind"),
    Column("duty_id", Uuid),
    Column("about", Uuid),
    Column("told_of", Uuid),
    text_("place_code"),
    text_("community_code"),
    text_("zh"),
    text_("en"),
    Column("due_on", Date),
    instant("written_at"),
    later("read_at"),
    # The same is told to somebody once, however often the day is swept.
    UniqueConstraint("account_id", "duty_id", "kind", "place_code", name="uq_messages_told"),
    UniqueConstraint("account_id", "told_of", "kind", "place_code", name="uq_messages_told_of"),
    one_of("kind", *KINDS),
    Index("ix_messages_account_id", "account_id", "id"),
)

short_messages = Table(
    "short_messages",
    metadata,
    Column("message_id", Uuid, ForeignKey("messages.id"), primary_key=True),
    text_("state"),
    count("attempts"),
    optional("reason"),
    instant("next_try_at"),
    later("sent_at"),
    one_of("state", "waiting", "sent", "parked"),
    one_of("reason", "unreachable", "refused", "no_phone"),
    Index("ix_short_messages_waiting", "next_try_at", postgresql_where=text("state = 'waiting'")),
)

phones = Table(
    "phones",
    metadata,
    Column("account_id", Uuid, ForeignKey("accounts.id"), primary_key=True),
    # Encrypted: without the gateway's contact key nobody reads it.
    Column("sealed", LargeBinary, nullable=False),
    instant("stated_at"),
)

sweeps = sweeps_table(metadata)
