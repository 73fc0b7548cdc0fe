"""Messages about whatever waits for somebody, not about duties alone."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# 0009 named its check after the table twice.
_SQL = """
ALTER TABLE messages
    ADD COLUMN about uuid,
    ADD COLUMN told_of uuid,
    ALTER COLUMN duty_id DROP NOT NULL,
    ALTER COLUMN due_on DROP NOT NULL,
    ADD CONSTRAINT uq_messages_told_of UNIQUE (account_id, told_of, kind, place_code),
    DROP CONSTRAINT ck_messages_ck_messages_kind,
    ADD CONSTRAINT ck_messages_kind CHECK (kind IN (
        'duty_due', 'duty_late', 'duty_risen', 'exit_due', 'exit_late', 'approval_waiting', 'objection_late', 'matter_waiting'
    ));
"""


def upgrade() -> None:
    """Add what a message is about, and let it be about no duty and have no day."""
    op.execute(_SQL)
