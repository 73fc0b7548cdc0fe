"""Messages to people, those that go to a phone, and the phones; the day's sweeps."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    when = sa.DateTime(timezone=True)
    op.create_table(
        "messages",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("account_id", sa.Uuid, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("kind", "place_code", "community_code", "zh", "en")),
        sa.Column("duty_id", sa.Uuid, nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("written_at", when, nullable=False),
        sa.Column("read_at", when),
        sa.PrimaryKeyConstraint("id", name="pk_messages"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_messages_account_id_accounts"),
        sa.UniqueConstraint("account_id", "duty_id", "kind", "place_code", name="uq_messages_told"),
        sa.CheckConstraint("kind IN ('duty_due', 'duty_late', 'duty_risen')", name="ck_messages_kind"),
    )
    op.create_index("ix_messages_account_id", "messages", ["account_id", "id"])
    op.create_table(
        "short_messages",
        sa.Column("message_id", sa.Uuid, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("next_try_at", when, nullable=False),
        sa.Column("sent_at", when),
        sa.PrimaryKeyConstraint("message_id", name="pk_short_messages"),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name="fk_short_messages_message_id_messages"),
        sa.CheckConstraint('"attempts" >= 0', name="ck_short_messages_attempts"),
        sa.CheckConstraint("state IN ('waiting', 'sent', 'parked')", name="ck_short_messages_state"),
        sa.CheckConstraint("reason IN ('unreachable', 'refused', 'no_phone')", name="ck_short_messages_reason"),
    )
    waiting = sa.text("state = 'waiting'")
    op.create_index("ix_short_messages_waiting", "short_messages", ["next_try_at"], postgresql_where=waiting)
    op.create_table(
        "phones",
        sa.Column("account_id", sa.Uuid, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("stated_at", when, nullable=False),
        sa.PrimaryKeyConstraint("account_id", name="pk_phones"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_phones_account_id_accounts"),
    )
    op.create_table(
        "sweeps",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("swept_at", when, nullable=False),
        sa.Column("moved", JSONB, nullable=False),
        sa.PrimaryKeyConstraint("day", name="pk_sweeps"),
    )
