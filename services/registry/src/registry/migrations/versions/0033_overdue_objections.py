"""The day on which the overdue answer to an objection was told, and the days of sweeps."""

from alembic import op
from service_kit.migrations import keep_columns

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

TABLES = """
ALTER TABLE objections ADD COLUMN overdue_on DATE;
CREATE TABLE sweeps (
    day DATE NOT NULL,
    swept_at TIMESTAMP WITH TIME ZONE NOT NULL,
    moved JSONB NOT NULL,
    CONSTRAINT pk_sweeps PRIMARY KEY (day)
);
"""
CHANGING = ("state", "outcome", "answer", "correction_number", "answered_by", "answered_at", "overdue_on")


def upgrade() -> None:
    """Nobody was told so far."""
    op.get_bind().exec_driver_sql(TABLES)
    keep_columns("objections", *CHANGING)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
