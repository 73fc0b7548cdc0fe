"""The meeting's decision that a correction of the list rests on."""

from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No correction so far rests on one."""
    op.execute("ALTER TABLE elector_corrections ADD COLUMN motion_id UUID")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
