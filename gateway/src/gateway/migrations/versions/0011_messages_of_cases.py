"""Messages about complaints that are due soon or late (举报件到期提醒)."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_SQL = """
ALTER TABLE messages
    DROP CONSTRAINT ck_messages_kind,
    ADD CONSTRAINT ck_messages_kind CHECK (kind IN (
        'duty_due', 'duty_late', 'duty_risen', 'exit_due', 'exit_late', 'approval_waiting', 'objection_late', 'case_due',
        'case_late', 'matter_waiting'
    ));
"""


def upgrade() -> None:
    """Let a message be about a complaint."""
    op.execute(_SQL)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
